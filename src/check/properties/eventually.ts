import type { Check } from '../check.js'
import { liveness } from './liveness.js'
import type { Predicate } from './moment.js'
import type { LivenessOptions } from './obligation.js'

/**
 * The predicate is true after some event of a run: ◇p. A run in which it never was fails when the time for it in the fair phase has
 * passed, and is undecided without a fair phase; see `leadsTo`.
 *
 * @param name - in kebab case
 * @typeParam P - the process of the nodes
 *
 * @example
 * ```ts
 * import { eventually, run, scenario } from 'seedbed'
 * const idle = () => ({ leads: false })
 * const led = eventually('a-leader', ({ nodes }) => nodes.some(({ process }) => process.leads), { within: 500 })
 * const idling = scenario({ name: 'idling', servers: { count: 3, process: idle }, duration: 100, checks: [led] })
 * const { verdict, virtualMs } = await run(idling, { seed: 1 })
 * verdict // => 'fail'
 * virtualMs // => 600
 * ```
 */
export function eventually<P = any>(
  name: string,
  predicate: Predicate<P>,
  options: LivenessOptions = {},
): Check {
  return liveness<P>(
    name,
    options,
    () => 'it had not come true',
    (obligation) => {
      let happened = false
      obligation.arise()
      return (moment) => {
        if (happened || !predicate(moment)) return
        happened = true
        obligation.discharge()
      }
    },
  )
}
