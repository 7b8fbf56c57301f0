import type { Check, RunView } from '../check.js'
import { Moments, type Moment } from './moment.js'
import { Obligation, type LivenessOptions } from './obligation.js'

/**
 * A check that something happens. `look` makes what looks at each moment of one run, and says what is owed from then on and what no
 * longer is.
 *
 * @param owed - what has not happened, as a clause that goes before “by 4000 ms”
 */
export function liveness<P>(
  name: string,
  { within }: LivenessOptions,
  owed: (since: number) => string,
  look: (obligation: Obligation) => (moment: Moment<P>) => void,
): Check {
  return {
    name,
    ...(within !== undefined && { fairPhase: within }),
    monitor: (run: RunView) => {
      const moments = new Moments<P>(run, true)
      const obligation = new Obligation(name, run, within, owed)
      const looks = look(obligation)
      return {
        noted: (node, kind, data) => void moments.noted(node, kind, data),
        changed: (node) => {
          // What comes too late has not come: it is asked before the event can make up for it.
          const late = obligation.late()
          looks(moments.after(node))
          return late
        },
        waits: () => {
          // When the phase begins, the nodes that count are others, without any event.
          looks(moments.now())
          return obligation.waits()
        },
        end: () => obligation.end(),
      }
    },
  }
}
