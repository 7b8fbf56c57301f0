import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'

/** The operations on one independent part of the state. */
export interface Partition {
  /** Absent for a model without partitions. */
  readonly key?: string | number
  readonly operations: readonly Operation[]
}

/** Splits a history by the part of the state each operation touches, in order of first appearance. */
export function partitionHistory(operations: readonly Operation[], model: Model): Partition[] {
  if (!model.partition) return [{ operations }]
  const parts = new Map<string | number, Operation[]>()
  for (const operation of operations) {
    const key = model.partition(operation.input)
    if (key === undefined) return [{ operations }]
    const part = parts.get(key)
    if (part) part.push(operation)
    else parts.set(key, [operation])
  }
  return [...parts].map(([key, part]) => ({ key, operations: part }))
}
