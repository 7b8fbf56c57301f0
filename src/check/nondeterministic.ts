import { structureKey } from './structure-key.js'
import type { Model } from './model.js'

/**
 * Turns a model that allows several next states into one with a single next state: the set of all states it could be
 * in. An operation is impossible when that set becomes empty.
 *
 * @example
 * ```ts
 * const coin = nondeterministic({ name: 'coin', init: () => 'edge', steps: () => ['heads', 'tails'] })
 * ```
 */
export function nondeterministic<S, I, O>(
  model: Pick<
    Model<S, I, O>,
    'name' | 'init' | 'identity' | 'partition' | 'pure' | 'collection' | 'describe'
  > &
    Required<Pick<Model<S, I, O>, 'steps'>>,
): Model<readonly S[], I, O> {
  const identify = model.identity ?? structureKey
  const { name, partition, collection, describe } = model
  const pure = model.pure?.bind(model)
  return {
    name,
    ...(partition && { partition: partition.bind(model) }),
    // An answer that leaves each state as it was still tells which of them there can have been.
    ...(pure && { pure: (input: I, output: O | undefined) => output === undefined && pure(input, output) }),
    ...(collection && { collection }),
    ...(describe && { describe: describe.bind(model) }),
    init: () => [model.init()],
    step(states, input, output) {
      const next = new Map<string | number, S>()
      for (const state of states)
        for (const after of model.steps(state, input, output)) next.set(identify(after), after)
      if (next.size === 0) return undefined
      // Sorted by identity, so that equal sets are equal arrays whichever way they arose.
      return [...next].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, state]) => state)
    },
  }
}
