import type { Check } from '../check.js'
import { liveness } from './liveness.js'
import type { Predicate } from './moment.js'
import type { LivenessOptions } from './obligation.js'

/**
 * Whenever `when` is true, `then` is true at that moment or a later one: □(when → ◇then), the “leads to” of Owicki & Lamport
 * (“Proving Liveness Properties of Concurrent Programs”, 1982).
 *
 * It is judged under the fair phase, in which faults have ended and a core with a quorum is whole: `then` must follow within the stated
 * time of that phase. Before, it may take as long as it likes; a run that ends without a fair phase while something is owed is
 * undecided, as no finite unfair run refutes liveness (Alpern & Schneider, “Defining Liveness”, 1985). Servers outside the core are
 * left out in the fair phase, and so is what they note: cut off as they are, they owe nothing and bring nothing about.
 *
 * @param name - in kebab case
 * @typeParam P - the process of the nodes
 *
 * @example
 * ```ts
 * import { leadsTo, run, scenario } from 'seedbed'
 * const asks = (env) => ({ start: () => env.note('asked') })
 * const noted = (word) => ({ notes }) => notes.some(({ kind }) => kind === word)
 * const answers = leadsTo('answers', noted('asked'), noted('answered'), { within: 500 })
 * const asking = scenario({ name: 'asking', servers: { count: 1, process: asks }, duration: 100, checks: [answers] })
 * const { violations } = await run(asking, { seed: 1 })
 * violations[0].message // => 'what was the case at 0 ms had led to nothing by 600 ms, though faults had ended at 100 ms and n1 was up'
 * ```
 */
export function leadsTo<P = any>(
  name: string,
  when: Predicate<P>,
  then: Predicate<P>,
  options: LivenessOptions = {},
): Check {
  return liveness<P>(
    name,
    options,
    (since) => `what was the case at ${since} ms had led to nothing`,
    (obligation) => (moment) => {
      if (!obligation.open && when(moment)) obligation.arise()
      if (obligation.open && then(moment)) obligation.discharge()
    },
  )
}
