import { PASS, type Check } from 'seedbed'
import type { StormNote } from '../storm.js'

/** Options of `goodputRecovers`, ms and a share. */
export interface GoodputOptions {
  /** From when on goodput is judged: what set the trouble off is over, and has been for a while. */
  readonly from: number
  /** Which share of the requests that end from then on must have been answered in time. */
  readonly share: number
}

/**
 * When its trigger is gone, an overload goes too: users get answers again. Where it feeds on itself it stays, though the load is
 * what it always was: it is metastable (Bronson, Aghayev, Charapko & Zhu, "Metastable Failures in Distributed Systems", HotOS 2021).
 */
export function goodputRecovers({ from, share }: GoodputOptions): Check {
  return {
    name: 'goodput-recovers',
    monitor(run) {
      let ended = 0
      let good = 0
      return {
        noted(_node, kind, note: StormNote) {
          if (run.now() < from || kind !== 'ended') return undefined
          ended++
          if (note.ok) good++
          return undefined
        },
        end() {
          if (ended === 0)
            return { verdict: 'undecided', reason: 'goodput: no request ended when it was to be judged' }
          if (good >= share * ended) return PASS
          const seconds = (from / 1000).toFixed(0)
          return {
            verdict: 'fail',
            message: `from ${seconds} s on, long after its trigger was gone, ${good} of ${ended} requests were answered in time: the overload keeps itself alive`,
          }
        },
      }
    },
  }
}
