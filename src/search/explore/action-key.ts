import type { Model, StateKey } from './model.js'

/** What identifies an action of a model. */
export function actionKeyOf<State, Action>(model: Model<State, Action>, action: Action): StateKey {
  if (model.actionKey !== undefined) return model.actionKey(action)
  return typeof action === 'string' || typeof action === 'number' ? action : JSON.stringify(action)
}
