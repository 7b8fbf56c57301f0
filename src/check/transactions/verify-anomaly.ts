import { sameValue } from '../same-value.js'
import type { Anomaly } from './anomaly.js'
import type { Key, Step } from './transaction.js'
import { shows, stepsAt, type Recorded } from './recorded.js'
import { verifyCycle } from './verify-cycle.js'

/**
 * Verifies the evidence of one anomaly against the transactions it is about, as they were recorded.
 *
 * @returns what is wrong with it, or `undefined` when nothing is
 */
export function verifyAnomaly(anomaly: Anomaly, recorded: Recorded): string | undefined {
  const { transactions, cycle, key, values = [], shownBy, kind } = anomaly
  const all = [...transactions, ...(shownBy ? [shownBy] : []), ...(cycle ?? []).map(({ from }) => from)]
  const stranger = all.find(({ operation }) => !recorded.known.has(operation))
  if (stranger) return `transaction ${stranger.operation.id} is not in the history`
  if (cycle) return verifyCycle(kind, cycle, recorded)
  if (key === undefined || transactions.length === 0 || values.length === 0) return 'there is no evidence'
  return holds(anomaly, key, values, recorded) ? undefined : `the transactions at ${key} do not show it`
}

function holds(
  { kind, transactions, shownBy }: Anomaly,
  key: Key,
  [value, second, ...more]: readonly unknown[],
  { written, model }: Recorded,
): boolean {
  const [a, b] = transactions
  const [first, other] = transactions.map((transaction) => stepsAt(transaction, key))
  const wrote = ([f, , v]: Step): boolean => f !== 'r' && sameValue(v, value)
  const read = (step: Step): boolean => shows(step, value)
  switch (kind) {
    case 'G1a':
      return a.operation.outcome === 'fail' && first.some(wrote) && other.some(read)
    case 'G1b': {
      // What was written right before and after it must be beside it in a list; of a register nothing but the last is to be seen.
      const writes = first.filter(([f]) => f !== 'r').map(([, , v]) => v)
      const at = writes.findIndex((v) => sameValue(v, value))
      const parted = ([, , list]: Step): boolean => {
        if (!Array.isArray(list)) return at + 1 < writes.length
        const i = list.indexOf(value)
        return (
          (at + 1 < writes.length && list[i + 1] !== writes[at + 1]) ||
          (at > 0 && list[i - 1] !== writes[at - 1])
        )
      }
      return a !== b && at !== -1 && other.some((step) => read(step) && parted(step))
    }
    case 'internal':
      return model === 'rw-register' ? registerContradicts(first) : listContradicts(first)
    case 'future-read':
      return first.some((step, i) => read(step) && first.slice(i + 1).some(wrote))
    case 'dirty-update': {
      const lists = shownBy ? stepsAt(shownBy, key).filter(read) : []
      const overwrote = other.some(([f, , v]) => f !== 'r' && v === second) && b.operation.outcome !== 'fail'
      const inOrder = ([, , list]: Step): boolean =>
        (list as unknown[]).indexOf(value) < (list as unknown[]).indexOf(second)
      return a.operation.outcome === 'fail' && first.some(wrote) && overwrote && lists.some(inOrder)
    }
    case 'lost-update':
      return a !== b && [first, other].every((steps) => readsAndWrites(steps, value))
    case 'duplicate-elements':
      return first.some(
        ([f, , list]) =>
          f === 'r' && (list as unknown[]).indexOf(value) !== (list as unknown[]).lastIndexOf(value),
      )
    case 'incompatible-order':
      return first.some((one) => other.some((two) => one[0] === 'r' && two[0] === 'r' && differ(one, two)))
    case 'garbage-read':
      return first.some(read) && !written.get(key)?.has(value)
    case 'cyclic-versions': {
      // Each transaction wrote the value of its place, and had read the one before.
      const circle = [value, ...(second === undefined ? [] : [second]), ...more]
      return transactions.every((transaction, i) => {
        const steps = stepsAt(transaction, key)
        const before = circle[(i + circle.length - 1) % circle.length]
        return readsAndWrites(steps, before) && sameValue(steps.findLast(([f]) => f !== 'r')?.[2], circle[i])
      })
    }
    default:
      return false
  }
}

function readsAndWrites([first, ...rest]: readonly Step[], value: unknown): boolean {
  if (first?.[0] !== 'r' || !rest.some(([f]) => f !== 'r')) return false
  return sameValue(first[2] ?? null, value) || (value === null && isEmpty(first[2]))
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/** Whether neither list is a beginning of the other. */
function differ([, , one]: Step, [, , two]: Step): boolean {
  const [a, b] = [(one ?? []) as unknown[], (two ?? []) as unknown[]]
  return a.some((value, i) => i < b.length && value !== b[i])
}

/** Whether some read of a register is not of what the same transaction had last read there or written. */
function registerContradicts(steps: readonly Step[]): boolean {
  return steps.some(([f, , read], i) => f === 'r' && i > 0 && !sameValue(steps[i - 1][2], read))
}

/** Whether some read of a list is not what the same transaction had read there, and what it has appended since. */
function listContradicts(steps: readonly Step[]): boolean {
  return steps.some(([f, , read], i) => {
    if (f !== 'r' || i === 0) return false
    const earlier = steps.slice(0, i)
    const since = earlier.findLastIndex(([g]) => g === 'r')
    const appended = earlier.slice(since + 1)
    const list = (read ?? []) as unknown[]
    const base = since === -1 ? undefined : ((earlier[since][2] ?? []) as unknown[])
    const from = list.length - appended.length
    if (from < 0 || (base && base.length !== from)) return true
    return (
      appended.some(([, , value], j) => list[from + j] !== value) ||
      (base?.some((value, j) => list[j] !== value) ?? false)
    )
  })
}
