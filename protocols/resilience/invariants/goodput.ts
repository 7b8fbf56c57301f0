import { PASS, type Check } from 'seedbed'
import type { StormNote } from '../storm.js'

/** Options of `goodputRecovers`, ms and a share. */
export interface GoodputOptions {
  /** How soon after the last fault users must be answered again. */
  readonly within: number
  /** For how long from then on it is judged. */
  readonly over: number
  /** Which share of the requests that end meanwhile must have been answered in time. */
  readonly share: number
}

/**
 * When its trigger is gone, an overload goes too: users get answers again. Where it feeds on itself it stays, though the load is
 * what it always was: it is metastable (Bronson, Aghayev, Charapko & Zhu, "Metastable Failures in Distributed Systems", HotOS 2021).
 */
export function goodputRecovers({ within, over, share }: GoodputOptions): Check {
  return {
    name: 'goodput-recovers',
    fairPhase: within + over,
    monitor(run) {
      let ended = 0
      let good = 0
      /** How long faults have been over; below 0 while they are not. */
      const calm = (): number => (run.fairPhase === undefined ? -1 : run.now() - run.fairPhase.from)
      return {
        kinds: ['ended'],
        noted(_node, _kind, note: StormNote) {
          if (calm() < within) return undefined
          ended++
          if (note.ok) good++
          return undefined
        },
        waits: () => calm() < within + over,
        end() {
          if (ended === 0)
            return { verdict: 'undecided', reason: 'goodput: no request ended when it was to be judged' }
          if (good >= share * ended) return PASS
          return {
            verdict: 'fail',
            message: `from ${(within / 1000).toFixed(0)} s after the last fault on, ${good} of ${ended} requests were answered in time: the overload keeps itself alive`,
          }
        },
      }
    },
  }
}
