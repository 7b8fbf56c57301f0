import type { Operation } from '../../history/operation.js'
import { sameValue } from '../same-value.js'
import type { SerialCertificate } from './certify.js'
import type { Step, TransactionInput } from './transaction.js'
import type { TransactionModel } from './recorded.js'

type Recorded = Operation<TransactionInput, readonly Step[]>

/**
 * Runs transactions one after the other in the order given: every read must be of what is there then, all that committed must
 * be in it, and where the level says so it must keep to the order of each process, or to that of real time.
 *
 * @returns what is wrong with it, or `undefined` when nothing is
 */
export function verifySerialOrder(
  history: readonly Recorded[],
  model: TransactionModel,
  { level, order }: SerialCertificate,
): string | undefined {
  const known = new Set<Operation>(history)
  const placed = new Set<Operation>()
  const state = new Map<unknown, unknown>()
  const latest = new Map<string | number, Recorded>()
  // A transaction must not come after one invoked later than its own completion.
  let latestInvocation = -Infinity
  for (const { operation } of order) {
    const { id, process, input, output, outcome, invoked, completed } = operation
    if (!known.has(operation)) return `transaction ${id} is not in the history`
    if (placed.has(operation)) return `transaction ${id} is there twice`
    placed.add(operation)
    if (outcome === 'fail') return `transaction ${id} was aborted`
    const committed = outcome === 'ok'
    if (level === 'strict-serializable' && committed && completed! < latestInvocation)
      return `transaction ${id} comes after one that was invoked when it had returned`
    latestInvocation = Math.max(latestInvocation, invoked)
    const before = latest.get(process)
    if (level !== 'serializable' && committed && before && isBefore(operation, before))
      return `transaction ${id} comes after ${before.id}, which its process ran later`
    if (!before || isBefore(before, operation)) latest.set(process, operation)
    for (const [f, key, value] of committed ? (output ?? input.value) : input.value) {
      if (f === 'append') {
        const list = (state.get(key) ?? []) as unknown[]
        list.push(value)
        state.set(key, list)
      } else if (f === 'w') state.set(key, value)
      else if (committed && value !== undefined && !reads(model, value, state.get(key)))
        return `transaction ${id} reads at ${key} something else than what is there`
    }
  }
  const missing = history.find((operation) => operation.outcome === 'ok' && !placed.has(operation))
  return missing && `transaction ${missing.id} is missing`
}

function isBefore(a: Recorded, b: Recorded): boolean {
  return a.invoked < b.invoked || (a.invoked === b.invoked && a.id < b.id)
}

function reads(model: TransactionModel, value: unknown, held: unknown): boolean {
  if (model === 'rw-register') return sameValue(value, held ?? null)
  const [read, list] = [(value ?? []) as unknown[], (held ?? []) as unknown[]]
  return read.length === list.length && read.every((element, i) => element === list[i])
}
