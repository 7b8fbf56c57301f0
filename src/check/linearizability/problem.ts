import type { Operation } from '../../history/operation.js'
import { structureKey } from '../structure-key.js'
import type { Model } from '../model.js'

/**
 * One partition of a history, laid out in flat arrays for the search.
 *
 * Completed operations are numbered in order of invocation. The search advances a *frontier* `k`: every operation among
 * the first `k` to return has been placed. Since an operation may be placed only when it was invoked no later than the
 * frontier's return, what has been placed beyond the frontier is a subset of the operations open there, and fits in as
 * many bits as operations were ever open at once, however long the history is.
 */
export interface Problem {
  readonly model: Model
  readonly completed: readonly Operation[]
  /** By completed operation: its class. Operations with equal input and output share a class. */
  readonly classOf: Int32Array
  /** By position in order of return: the completed operation. And the way back. */
  readonly returned: Int32Array
  readonly returnRank: Int32Array
  /** By return position k: how many operations had been invoked by then (ties: the invocation comes first). */
  readonly invokedBy: Int32Array
  /** By completed operation: the one of its class that returns before it, or -1. */
  readonly twinBefore: Int32Array
  /** By completed operation: its bit, unique among the operations open at the same time. */
  readonly slot: Int32Array
  readonly slots: number
  readonly classes: readonly OperationClass[]
  /** Operations of unknown outcome, grouped by class: which of two equal ones took effect makes no difference. */
  readonly crashed: readonly CrashedGroup[]
}

export interface OperationClass {
  readonly input: unknown
  readonly output: unknown
  readonly pure: boolean
}

export interface CrashedGroup {
  readonly classId: number
  /** In order of invocation; the earliest is always used first, as it could do whatever a later one could. */
  readonly operations: readonly Operation[]
  /** By member: the first return position at which it had been invoked. */
  readonly availableFrom: Int32Array
}

/**
 * Lays out the operations of one partition.
 *
 * @throws Error when an operation completes before it is invoked
 */
export function layOut(operations: readonly Operation[], model: Model): Problem {
  const completed: Operation[] = []
  const open: Operation[] = []
  for (const operation of operations) {
    if (operation.outcome === 'ok') completed.push(operation)
    // A failed operation did not happen. An open one that changes nothing could only be dropped.
    else if (operation.outcome !== 'fail' && !model.pure?.(operation.input, undefined)) open.push(operation)
  }
  sortByInvocation(completed)
  sortByInvocation(open)

  const classes: OperationClass[] = []
  const classIds = new Map<string, number>()
  const classify = (input: unknown, output: unknown): number => {
    const key = classKey(input) + '→' + classKey(output)
    let id = classIds.get(key)
    if (id === undefined) {
      id = classes.length
      classIds.set(key, id)
      classes.push({ input, output, pure: model.pure?.(input, output) ?? false })
    }
    return id
  }

  const n = completed.length
  const classOf = new Int32Array(n)
  for (let i = 0; i < n; i++) classOf[i] = classify(completed[i].input, completed[i].output)

  const invokedAt = new Float64Array(n)
  const completedAt = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const operation = completed[i]
    invokedAt[i] = operation.invoked
    completedAt[i] = operation.completed!
  }
  const returned = inOrderOf(completedAt)
  const returnRank = new Int32Array(n)
  const invokedBy = new Int32Array(n)
  const slot = new Int32Array(n)
  const twinBefore = new Int32Array(n)
  const lastOfClass = new Int32Array(classes.length).fill(-1)
  const free: number[] = []
  let slots = 0
  let invoked = 0
  for (let k = 0; k < n; k++) {
    const operation = returned[k]
    const at = completedAt[operation]
    while (invoked < n && invokedAt[invoked] <= at) slot[invoked++] = free.pop() ?? slots++
    returnRank[operation] = k
    const classId = classOf[operation]
    twinBefore[operation] = lastOfClass[classId]
    lastOfClass[classId] = operation
    invokedBy[k] = invoked
    free.push(slot[operation])
  }

  return {
    model,
    completed,
    classOf,
    returned,
    returnRank,
    invokedBy,
    twinBefore,
    slot,
    slots,
    classes,
    crashed: groupCrashed(),
  }

  function groupCrashed(): CrashedGroup[] {
    const byClass = new Map<number, Operation[]>()
    for (const operation of open) {
      const id = classify(operation.input, undefined)
      const members = byClass.get(id)
      if (members) members.push(operation)
      else byClass.set(id, [operation])
    }
    return [...byClass].map(([classId, members]) => {
      const availableFrom = new Int32Array(members.length)
      let k = 0
      for (let m = 0; m < members.length; m++) {
        while (k < n && completedAt[returned[k]] < members[m].invoked) k++
        availableFrom[m] = k
      }
      return { classId, operations: members, availableFrom }
    })
  }
}

function sortByInvocation(operations: Operation[]): void {
  let sorted = true
  let last = -Infinity
  for (let i = 0; i < operations.length; i++) {
    const { id, invoked, completed } = operations[i]
    if (completed !== undefined && completed < invoked) {
      throw new Error(`operation ${id} completed at ${completed}, before it was invoked at ${invoked}`)
    }
    if (invoked < last) sorted = false
    last = invoked
  }
  // Few histories come out of order.
  if (!sorted) operations.sort((a, b) => a.invoked - b.invoked || a.id - b.id)
}

/**
 * Positions in order of their times; ties keep their order. Operations return nearly in the order of their invocation, so that each is
 * moved past a few others; where it is past many, a general sort is faster.
 */
function inOrderOf(times: Float64Array): Int32Array {
  const n = times.length
  const sorted = new Int32Array(n)
  let moves = 16 * n
  for (let i = 0; i < n; i++) {
    let at = i
    for (; at > 0 && times[sorted[at - 1]] > times[i]; at--) sorted[at] = sorted[at - 1]
    sorted[at] = i
    moves -= i - at
    if (moves < 0) return Int32Array.from(times.keys()).sort((a, b) => times[a] - times[b] || a - b)
  }
  return sorted
}

/**
 * A key for operations of one class. Unlike a structure key it may tell equal inputs apart whose properties are in another
 * order: that costs a class, and nothing else, and nearly all inputs are made by the same line of code.
 */
function classKey(value: unknown): string {
  if (typeof value === 'number') return `n${value};`
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return structureKey(value)
  let key = '{'
  for (const name in value) {
    const field = (value as Record<string, unknown>)[name]
    key +=
      typeof field === 'string'
        ? `${name.length}:${name}s${field.length}:${field}`
        : `${name.length}:${name}${typeof field === 'number' ? `n${field};` : structureKey(field)}`
  }
  return key + '}'
}
