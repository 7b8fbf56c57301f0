import type { Model } from './model.js'

/** All states a model allows after an operation, deterministic or not; none when its answer is impossible. */
export function nextStates<S, I, O>(
  model: Model<S, I, O>,
  state: S,
  input: I,
  output: O | undefined,
): readonly S[] {
  if (model.steps) return [...model.steps(state, input, output)]
  const after = model.step(state, input, output)
  return after === undefined ? [] : [after]
}
