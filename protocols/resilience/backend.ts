import { exponential, type Env } from 'seedbed'
import { failure, Service } from 'seedbed/protocols/service'

/** What is asked of the backend. */
export interface Work {
  readonly n: number
  /** Whether the answer is a no that the backend means: there is no such thing. */
  readonly missing: boolean
}

/** The service that everything is about: it has a few places, a short queue, and its troubles. */
export class Backend extends Service {
  constructor(env: Env) {
    super(env, { concurrency: 4, queue: 4, serviceTime: exponential(4) })
  }

  /** May be carried out twice without harm. */
  async look({ n, missing }: Work) {
    return missing ? failure('failed', 'there is no such thing') : n
  }
}
