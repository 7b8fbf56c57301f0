import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { nextStates } from '../next-states.js'
import { structureKey } from '../structure-key.js'

/**
 * Verifies that a (small) sub-history has no linearization, without trusting whoever says so: it follows the history
 * event by event and keeps every configuration it could be in. Exponential in the number of open operations, which is
 * why violations come as minimal sub-histories. Nothing but the model's `step` is trusted, and its `lookahead` where there would be
 * more than some thousand configurations otherwise.
 *
 * @param sub operations that are claimed to be contradictory
 * @param history the history they are from; an operation of `sub` may claim less than the one with its id does, namely
 * that its outcome is unknown
 * @returns what is wrong with the claim, or `undefined` when nothing is
 * @example
 * ```ts
 * verifyViolation(result.counterexample!.operations, history, register())   // undefined
 * ```
 */
export function verifyViolation(
  sub: readonly Operation[],
  history: readonly Operation[],
  model: Model,
): string | undefined {
  const original = new Map(history.map((operation) => [operation.id, operation]))
  for (const operation of sub) {
    const from = original.get(operation.id)
    if (!from || from.outcome === 'fail') return `operation ${operation.id} is not in the history`
    const same = (
      [
        'process',
        'input',
        'invoked',
        ...(operation.outcome === 'ok' ? (['outcome', 'output', 'completed'] as const) : []),
      ] as const
    ).every((field) => structureKey(from[field]) === structureKey(operation[field]))
    if (!same) return `operation ${operation.id} is not as it is in the history`
  }

  // What a model says of its future is believed only where a history has too many for looking at all of them.
  const possible = hasLinearization(sub, model) ?? hasLinearization(sub, model, model.lookahead)
  return possible ? 'the operations have a linearization' : undefined
}

/** How many configurations are kept at once without a model's word for which of them come to the same. */
const MOST = 5_000

/** Whether the operations have a linearization; `undefined` when there is too much to look at. */
function hasLinearization(
  sub: readonly Operation[],
  model: Model,
  lookahead?: Model['lookahead'],
): boolean | undefined {
  const events = sub.flatMap((operation) => [
    { at: operation.invoked, order: 0, operation },
    ...(operation.outcome === 'ok' ? [{ at: operation.completed!, order: 1, operation }] : []),
  ])
  events.sort((a, b) => a.at - b.at || a.order - b.order)
  const identity = model.identity?.bind(model) ?? structureKey
  const returned = new Set<number>()
  /** States that no observation to come can tell apart are one. */
  const stateKey = ({ state, taken }: Configuration): string | number => {
    const observed =
      !lookahead ||
      sub.some(({ id, input, output, outcome }: Operation<unknown, unknown>) => {
        if (returned.has(id) || taken.includes(id)) return false
        const answer: unknown = outcome === 'ok' ? output : undefined
        return lookahead.observes(input, answer) && lookahead.reaches(state, input, answer)
      })
    return observed ? identity(state) : 'spent'
  }

  let possible: Configuration[] = [{ state: model.init(), taken: [], usedUp: [] }]
  const invoked: Operation[] = []
  for (const { order, operation } of events) {
    if (order === 0) invoked.push(operation)
    else {
      const reached = closure(possible, invoked, model, stateKey, lookahead ? Infinity : MOST)
      if (!reached) return undefined
      possible = reached.filter(({ taken }) => taken.includes(operation.id))
      for (const configuration of possible)
        configuration.taken = configuration.taken.filter((id) => id !== operation.id)
      returned.add(operation.id)
      invoked.splice(invoked.indexOf(operation), 1)
    }
  }
  return possible.length > 0
}

interface Configuration {
  readonly state: unknown
  /** Operations that took effect but have not returned, by id, sorted. */
  taken: readonly number[]
  /** Operations of unknown outcome that took effect, by id. */
  readonly usedUp: readonly number[]
}

/**
 * All configurations that operations taking effect lead to; `undefined` when they are more than `most`. One that differs from another
 * only in having used up more operations of unknown outcome is left out: the other can do whatever it can.
 */
function closure(
  from: readonly Configuration[],
  invoked: readonly Operation<unknown, unknown>[],
  model: Model,
  stateKey: (configuration: Configuration) => string | number,
  most: number,
): Configuration[] | undefined {
  const found = new Map<string, Configuration[]>()
  const queue: Configuration[] = []
  const add = (configuration: Configuration): void => {
    const key = `${stateKey(configuration)} ${configuration.taken.join()}`
    const alike = found.get(key) ?? []
    if (alike.some(({ usedUp }) => usedUp.every((id) => configuration.usedUp.includes(id)))) return
    found.set(key, [...alike, configuration])
    queue.push(configuration)
  }
  from.forEach(add)
  for (const { state, taken, usedUp } of queue) {
    if (queue.length > most) return undefined
    for (const operation of invoked) {
      if (taken.includes(operation.id) || usedUp.includes(operation.id)) continue
      const { id, input, output, outcome } = operation
      for (const after of nextStates(model, state, input, outcome === 'ok' ? output : undefined)) {
        if (outcome === 'ok') add({ state: after, taken: [...taken, id].sort((a, b) => a - b), usedUp })
        else add({ state: after, taken, usedUp: [...usedUp, id] })
      }
    }
  }
  return queue
}
