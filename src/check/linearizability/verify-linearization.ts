import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { nextStates } from '../next-states.js'

/**
 * Verifies a linearization without trusting whoever found it: every completed operation is in it once, none that
 * failed, none before an operation that had returned when it was invoked, and the model allows every answer.
 *
 * @returns what is wrong with it, or `undefined` when nothing is
 * @example
 * ```ts
 * verifyLinearization(history, register(), result.partitions[0].order())   // undefined
 * ```
 */
export function verifyLinearization(
  history: readonly Operation[],
  model: Model<unknown, unknown, unknown>,
  order: readonly Operation<unknown, unknown>[],
): string | undefined {
  const known = new Set<Operation>(history)
  const placed = new Set<Operation>()
  let states: readonly unknown[] = [model.init()]
  // An operation must not come after one invoked later than its own completion.
  let latestInvocation = -Infinity
  for (const operation of order) {
    const { id, input, output, outcome, invoked, completed } = operation
    if (!known.has(operation)) return `operation ${id} is not in the history`
    if (placed.has(operation)) return `operation ${id} is there twice`
    placed.add(operation)
    if (outcome === 'fail') return `operation ${id} failed`
    if (outcome === 'ok' && completed! < latestInvocation)
      return `operation ${id} comes after one that was invoked when it had returned`
    latestInvocation = Math.max(latestInvocation, invoked)
    const answer = outcome === 'ok' ? output : undefined
    states = states.flatMap((state) => nextStates(model, state, input, answer))
    if (states.length === 0) return `operation ${id} is impossible where it stands`
  }
  const missing = history.find((operation) => operation.outcome === 'ok' && !placed.has(operation))
  return missing && `operation ${missing.id} is missing`
}
