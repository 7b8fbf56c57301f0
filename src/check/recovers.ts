import { PASS, type Check, type CheckResult } from './check.js'

/** Options of `recovers`. */
export interface RecoversOptions {
  /** How long recovery may take, ms of virtual time, counted from when the faults end. */
  readonly within: number
}

/**
 * Liveness, in two phases as TigerBeetle's simulator does it: first faults strike freely and only safety is judged. Then a
 * core that contains a quorum is healed, the rest is cut off as it is, and every client must have something done within a
 * stated time.
 *
 * @example
 * ```ts
 * import { recovers } from 'seedbed/check'
 * recovers({ within: 5_000 }).fairPhase // => 5000
 * ```
 */
export function recovers({ within }: RecoversOptions): Check {
  return {
    name: 'recovers',
    fairPhase: within,
    monitor: () => ({
      end({ recovery }): CheckResult {
        if (recovery === undefined)
          return { verdict: 'undecided', reason: 'recovery: the run had no fair phase' }
        const { core, requests, from } = recovery
        if (core.length === 0)
          return { verdict: 'undecided', reason: 'recovery: no quorum of servers was left to recover' }
        if (requests.length === 0)
          return { verdict: 'undecided', reason: 'recovery: there is no client to ask for anything' }
        const waiting = requests.filter(({ answered }) => answered === undefined || answered > from + within)
        if (waiting.length === 0) return PASS
        const who = waiting.map(({ client }) => client).join(', ')
        return {
          verdict: 'fail',
          message: `faults ended at ${from} ms and ${core.join(', ')} could talk to each other, yet within ${within} ms nothing was done for ${who}`,
          details: recovery,
        }
      },
    }),
  }
}
