import type { Workload } from 'seedbed'
import {
  remote,
  ServiceClient,
  success,
  type Context,
  type ErrorCode,
  type Result,
} from 'seedbed/protocols/service'
import type { Work } from './backend.js'
import type { Gateway } from './gateway.js'

/** What a visitor wants at once, and after how long nothing of it is wanted any more, ms. */
export interface Visit {
  readonly works: readonly Work[]
  readonly patience: number
}

/** What a visitor tells checkers, as `visit` notes: something has come back. */
export interface VisitNote {
  readonly code: ErrorCode | 'ok'
  /** Whether the visitor still waited for it. */
  readonly wanted: boolean
}

/** Asks the gateway for several things at once, and goes away when it takes too long. */
export class Visitor extends ServiceClient<Visit> {
  private readonly gateway = remote<Gateway>(this.env, 'n1', { timeout: 400 })

  protected async perform({ works, patience }: Visit, background: Context): Promise<Result<unknown>> {
    const context = background.within(400)
    this.env.sleep(patience).then(
      () => context.cancel('left'),
      () => undefined,
    )
    const results = await Promise.all(works.map((work) => this.look(work, context)))
    const brought = results.filter(({ ok }) => ok).length
    return brought > 0 ? success(brought) : results[0]
  }

  private async look(work: Work, context: Context): Promise<Result<unknown>> {
    const result = await this.gateway.look(work, context)
    const note: VisitNote = { code: result.ok ? 'ok' : result.code, wanted: context.ended === undefined }
    this.env.note('visit', note)
    return result
  }
}

/** Visits at random times: some ask for much at once, some for what does not exist, some are impatient. */
export function visits(operations: number): Workload {
  return {
    draw: ({ random, duration }) =>
      Array.from({ length: operations }, (_, n) => ({
        at: Math.round(duration * random.next()),
        input: {
          works: Array.from({ length: random.int(1, 6) }, () => ({ n, missing: random.chance(0.3) })),
          patience: random.chance(0.2) ? random.int(5, 40) : 400,
        },
      })).sort((one, other) => one.at - other.at),
    probe: () => ({ works: [{ n: 0, missing: false }], patience: 400 }),
  }
}
