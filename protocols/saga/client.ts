import type { ClientEnv, ClientFactory, ClientProcess, NodeId } from 'seedbed'
import type { ReadReply, SagaOutcome, SagaStep, Start } from './messages.js'
import { unanswered } from './unanswered.js'

/** What a client asks for: a saga, or how things stand with a participant. */
export type SagaInput = { readonly steps: readonly SagaStep[] } | { readonly read: NodeId }

/** Options of `sagaClient`, ms. */
export interface SagaClientOptions {
  /** Whether there is an orchestrator to ask; otherwise the participant of the first step is. Default: true. */
  readonly orchestrated?: boolean
  /** How long one request waits for its answer. Default: 600. */
  readonly callTimeout?: number
  /** How often it asks before it gives up, not knowing the outcome. Default: 4. */
  readonly attempts?: number
}

/** Asks for one saga at a time, under a name that stays the same when it asks again. */
export class SagaClient implements ClientProcess<any, SagaInput> {
  constructor(
    protected readonly env: ClientEnv,
    protected readonly options: Required<SagaClientOptions>,
  ) {}

  async invoke(input: SagaInput, id: number): Promise<void> {
    if ('read' in input) return this.look(input.read)
    const saga = `${this.env.id}.${id}`
    const { steps } = input
    const to = this.options.orchestrated ? this.env.nodes('server')[0] : steps[0].participant
    const start: Start = { type: 'start', saga, steps }
    const outcome = await this.ask<SagaOutcome>(to, start)
    if (outcome === undefined) return this.env.info('no answer')
    this.env.note('answered', { saga, outcome })
    this.env.ok(outcome)
  }

  protected async look(participant: NodeId): Promise<void> {
    const reply = await this.ask<ReadReply>(participant, { type: 'read' })
    if (reply === undefined) return this.env.info('no answer')
    this.env.note('saw', { participant, version: reply.version })
    this.env.ok(reply.state)
  }

  private async ask<R>(to: NodeId, request: unknown): Promise<R | undefined> {
    const { callTimeout: timeout, attempts } = this.options
    for (let attempt = 1; attempt <= attempts; attempt++) {
      try {
        return await this.env.call<R>(to, request, { timeout })
      } catch (error) {
        if (!unanswered(error)) throw error
      }
    }
    return undefined
  }
}

/**
 * Makes clients of sagas. A saga returns `completed` or `compensated`.
 *
 * @example
 * ```ts
 * import { sagaClient } from 'seedbed/protocols/saga'
 * const client = sagaClient({ orchestrated: false })
 * ```
 */
export function sagaClient(options: SagaClientOptions = {}): ClientFactory {
  const filled = { orchestrated: true, callTimeout: 600, attempts: 4, ...options }
  return (env: ClientEnv) => new SagaClient(env, filled)
}
