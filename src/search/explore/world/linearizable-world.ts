import { checkLinearizability, type Model } from '../../../check/index.js'
import type { Operation } from '../../../history/index.js'
import type { WorldProperty } from './world-state.js'

/**
 * In every state, the history of the clients so far is linearizable. A history is judged once, however many states have it.
 *
 * @throws Error, while a state is looked at, when the search for an order of its operations is given up: undecided is no pass
 *
 * @example
 * ```ts
 * import { register } from 'seedbed/check'
 * import { linearizableWorld } from 'seedbed/search'
 * linearizableWorld(register()).name // => 'linearizable'
 * ```
 */
export function linearizableWorld<S, I, O>(model: Model<S, I, O>): WorldProperty {
  const judged = new WeakMap<readonly Operation[], boolean>()
  return {
    name: 'linearizable',
    holds({ history }) {
      let holds = judged.get(history)
      if (holds === undefined) {
        const { verdict } = checkLinearizability(history as never, model)
        if (verdict === 'unknown') throw new Error('linearizability: no answer within the steps allowed')
        judged.set(history, (holds = verdict === 'ok'))
      }
      return holds
    },
  }
}
