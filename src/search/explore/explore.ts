import type { Exploration, ExplorationProgress, ExploreOptions } from './exploration.js'
import { Explorer } from './explorer.js'
import type { Model } from './model.js'

/** States gone on from between two looks at the signal. */
const STRIDE = 1 << 10

/**
 * Explores a model: every state that can be reached from where it begins, each once, and asks of each the properties. The same
 * model and options give the same result. It ends with the first violation, by default; breadth first, its path is as short as any.
 *
 * @throws InputError when an option makes no sense for this model
 *
 * @example
 * ```ts
 * import { explore } from 'seedbed/search'
 * import { TCommit } from 'seedbed/protocols/two-phase-commit/specification'
 * const { states, generated, depth } = explore(new TCommit(3))
 * const counts = [states, generated, depth]
 * counts // => [34, 94, 7]
 * ```
 */
export function explore<State, Action>(
  model: Model<State, Action>,
  options: ExploreOptions & { readonly onProgress?: (progress: ExplorationProgress) => void } = {},
): Exploration<State, Action> {
  const exploration = exploring(model, options)
  for (;;) {
    const { done, value } = exploration.next()
    if (done) return value
    options.onProgress?.(value)
  }
}

/**
 * `explore` in small portions: a generator that tells how far it has come, so that whoever drives it can do other things in between,
 * and end it by the signal.
 *
 * @throws InputError when an option makes no sense for this model
 *
 * @example
 * ```ts
 * import { exploring } from 'seedbed/search'
 * import { TwoPhase } from 'seedbed/protocols/two-phase-commit/specification'
 * const portions = [...exploring(new TwoPhase(4))].map(({ states }) => states)
 * portions.length // => 1
 * ```
 */
export function* exploring<State, Action>(
  model: Model<State, Action>,
  options: ExploreOptions = {},
): Generator<ExplorationProgress, Exploration<State, Action>, void> {
  const explorer = new Explorer(model, options)
  explorer.begin()
  for (let count = 1; explorer.goOn(); count++) {
    if (count % STRIDE !== 0) continue
    yield explorer.progress()
    if (options.signal?.aborted) explorer.interrupt()
  }
  return explorer.result()
}
