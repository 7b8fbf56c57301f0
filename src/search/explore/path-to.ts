import type { Counterexample, Step } from './exploration.js'
import type { Model, StateKey } from './model.js'

/** A path through a model. */
export type Path<State, Action> = Pick<Counterexample<State, Action>, 'initial' | 'path'>

/**
 * The path that goes through the states with these keys, one after the other, found by going on from each anew: so that of a state
 * no more has to be kept than its key. Where the keys are those of canonical states, the path is one of real states.
 */
export function pathTo<State, Action>(
  model: Model<State, Action>,
  keys: readonly StateKey[],
  canonical: (state: State) => State = (state) => state,
): Path<State, Action> {
  const keyOf = (state: State): StateKey => model.key(canonical(state))
  const initial = model.initial().find((state) => keyOf(state) === keys[0])
  const path: Step<State, Action>[] = []
  let state = initial
  for (const key of keys.slice(1)) {
    if (state === undefined) break
    let found: Step<State, Action> | undefined
    model.successors(state, (action, next) => {
      if (found === undefined && keyOf(next) === key) found = { action, state: next }
    })
    state = found?.state
    if (found !== undefined) path.push(found)
  }
  if (initial === undefined || state === undefined)
    throw new TypeError(
      `the model "${model.name}" gives other successors when it is asked again, or several canonical states for one`,
    )
  return { initial, path }
}
