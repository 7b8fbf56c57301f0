import type { Model, StateKey } from 'seedbed/search'
import { actionKeyOf } from '../../../src/search/explore/action-key.js'

/** Of all pairs of steps that a model calls independent, wherever both are possible: how many there are, and those that are not. */
export function commuting<State, Action>(model: Model<State, Action>): { pairs: number; wrong: string[] } {
  const steps = new Map<StateKey, Map<StateKey, { action: Action; next: StateKey }>>()
  const waiting = [...model.initial()]
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const key = model.key(state)
    if (steps.has(key)) continue
    const own = new Map<StateKey, { action: Action; next: StateKey }>()
    steps.set(key, own)
    model.successors(state, (action, next) => {
      own.set(actionKeyOf(model, action), { action, next: model.key(next) })
      if (!steps.has(model.key(next))) waiting.push(next)
    })
  }
  let pairs = 0
  const wrong: string[] = []
  for (const own of steps.values())
    for (const [oneKey, one] of own)
      for (const [otherKey, other] of own) {
        if (one === other || !model.independent!(one.action, other.action)) continue
        pairs++
        const here = steps.get(one.next)!.get(otherKey)?.next
        const there = steps.get(other.next)!.get(oneKey)?.next
        if (here === undefined || here !== there)
          wrong.push(`${model.describeAction(one.action)} and ${model.describeAction(other.action)}`)
      }
  return { pairs, wrong: [...new Set(wrong)] }
}
