import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { nextStates } from '../next-states.js'
import { structureKey } from '../structure-key.js'

/**
 * Verifies that a (small) sub-history has no linearization, without trusting whoever says so: it follows the history
 * event by event and keeps every configuration it could be in. Exponential in the number of open operations, which is
 * why violations come as minimal sub-histories.
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

  const events = sub.flatMap((operation) => [
    { at: operation.invoked, order: 0, operation },
    ...(operation.outcome === 'ok' ? [{ at: operation.completed!, order: 1, operation }] : []),
  ])
  events.sort((a, b) => a.at - b.at || a.order - b.order)

  let possible: Configuration[] = [{ state: model.init(), taken: [], usedUp: [] }]
  const invoked: Operation[] = []
  const returned = new Set<number>()
  /** Whether an observation that is still to come can tell this state from others. */
  const matters = ({ state, taken }: Configuration): boolean => {
    const { lookahead } = model
    if (!lookahead) return true
    return sub.some(({ id, input, output, outcome }) => {
      if (returned.has(id) || taken.includes(id)) return false
      const answer: unknown = outcome === 'ok' ? output : undefined
      return lookahead.observes(input, answer) && lookahead.reaches(state, input, answer)
    })
  }
  for (const { order, operation } of events) {
    if (order === 0) invoked.push(operation)
    else {
      possible = closure(possible, invoked, model, matters).filter(({ taken }) =>
        taken.includes(operation.id),
      )
      for (const configuration of possible)
        configuration.taken = configuration.taken.filter((id) => id !== operation.id)
      returned.add(operation.id)
      invoked.splice(invoked.indexOf(operation), 1)
    }
  }
  return possible.length > 0 ? 'the operations have a linearization' : undefined
}

interface Configuration {
  readonly state: unknown
  /** Operations that took effect but have not returned, by id, sorted. */
  taken: readonly number[]
  /** Operations of unknown outcome that took effect, by id. */
  readonly usedUp: readonly number[]
}

/**
 * All configurations that operations taking effect lead to. One that differs from another only in having used up more
 * operations of unknown outcome is left out: the other can do whatever it can. So is one whose state differs from
 * another's in nothing that will ever be observed.
 */
function closure(
  from: readonly Configuration[],
  invoked: readonly Operation<unknown, unknown>[],
  model: Model,
  matters: (configuration: Configuration) => boolean,
): Configuration[] {
  const identity = model.identity?.bind(model) ?? structureKey
  const found = new Map<string, Configuration[]>()
  const queue: Configuration[] = []
  const add = (configuration: Configuration): void => {
    const state = matters(configuration) ? identity(configuration.state) : 'spent'
    const key = `${state} ${configuration.taken.join()}`
    const alike = found.get(key) ?? []
    if (alike.some(({ usedUp }) => usedUp.every((id) => configuration.usedUp.includes(id)))) return
    found.set(key, [...alike, configuration])
    queue.push(configuration)
  }
  from.forEach(add)
  for (const { state, taken, usedUp } of queue) {
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
