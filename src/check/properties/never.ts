import type { Check } from '../check.js'
import { afterEvents } from './always.js'
import type { Predicate } from './moment.js'

/**
 * The predicate is true after no event of a run: □¬p. Suits what must not be noted, and states that must not be seen; see `always`.
 *
 * @param name - in kebab case
 * @typeParam P - the process of the nodes
 *
 * @example
 * ```ts
 * import { never, run, scenario } from 'seedbed'
 * const boasts = (env) => ({ start: () => env.note('elected', { term: 1 }) })
 * const quiet = never('no-election', ({ notes }) => notes.some(({ kind }) => kind === 'elected'))
 * const boasting = scenario({ name: 'boasting', servers: { count: 1, process: boasts }, duration: 100, checks: [quiet] })
 * const { violations } = await run(boasting, { seed: 1 })
 * violations[0].message // => 'it is true after an event of n1 that noted elected {"term":1}'
 * ```
 */
export function never<P = any>(name: string, predicate: Predicate<P>): Check {
  return afterEvents<P>(name, (moment, where) =>
    predicate(moment) ? `it is true after ${where()}` : undefined,
  )
}
