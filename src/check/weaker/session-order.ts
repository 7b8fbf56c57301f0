import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { showValue } from '../show-value.js'

/** A read or a write of one key, with its place in its process. */
export interface Access {
  readonly operation: Operation
  readonly kind: 'read' | 'write'
  readonly key: string | number
  readonly process: number
  /** Its number among the accesses of its process. */
  readonly position: number
  /** For reads: the write whose value it returned, or `undefined` for the initial value. */
  source?: Access | undefined
}

/** The reads and writes of a history, by process and by key, and who read from whom. */
export interface SessionOrder {
  readonly processes: readonly (readonly Access[])[]
  readonly writesByKey: ReadonlyMap<string | number, readonly Access[]>
  /** Reads of values nobody wrote. */
  readonly unfounded: readonly Access[]
}

/**
 * Lays out a history of registers (of any model that reads as registers, such as a store with get and put only). Failed operations and
 * reads without an answer are left out; a write of unknown outcome is kept if somebody read it.
 *
 * @throws Error when the model does not read as registers, when there are other operations than reads and writes, or when a
 * value is written to a key twice, since then nobody can tell which write a read returned
 */
export function sessionOrder(history: readonly Operation<unknown, unknown>[], model: Model): SessionOrder {
  const view = model.register
  if (!view)
    throw new Error(`the model ${model.name} does not read as registers; use register, cas-register or kv`)
  const initial = view.initial(model.init())
  const written = new Map<string, Operation>()
  const readValues = new Set<string>()
  const kept: { operation: Operation; kind: 'read' | 'write'; key: string | number; value: string }[] = []
  for (const operation of [...history].sort((a, b) => a.invoked - b.invoked || a.id - b.id)) {
    if (operation.outcome === 'fail') continue
    const { id, input, output, outcome } = operation
    const kind = view.kind(input)
    if (kind === 'other')
      throw new Error(`operation ${id}: expected a read or a write, found ${showValue(input)}`)
    if (kind === 'read' && (outcome !== 'ok' || output === undefined)) continue
    const key = model.partition?.(input) ?? 0
    const value = `${typeof key} ${key} ${showValue(view.value(input, output))}`
    if (kind === 'read') readValues.add(value)
    else {
      const other = written.get(value)
      if (other)
        throw new Error(
          `operations ${other.id} and ${id} write the same value; every write to a key must write another value`,
        )
      if (view.value(input, output) === initial)
        throw new Error(
          `operation ${id} writes the initial value; every write to a key must write another value`,
        )
      written.set(value, operation)
    }
    kept.push({ operation, kind, key, value })
  }

  const numbers = new Map<string | number, number>()
  const processes: Access[][] = []
  const writesByKey = new Map<string | number, Access[]>()
  const writes = new Map<string, Access>()
  const reads: { access: Access; value: string; initial: boolean }[] = []
  for (const { operation, kind, key, value } of kept) {
    if (kind === 'write' && operation.outcome !== 'ok' && !readValues.has(value)) continue
    let process = numbers.get(operation.process)
    if (process === undefined) {
      process = processes.push([]) - 1
      numbers.set(operation.process, process)
    }
    const access: Access = { operation, kind, key, process, position: processes[process].length }
    processes[process].push(access)
    if (kind === 'read')
      reads.push({ access, value, initial: view.value(operation.input, operation.output) === initial })
    else {
      writes.set(value, access)
      const same = writesByKey.get(key)
      if (same) same.push(access)
      else writesByKey.set(key, [access])
    }
  }
  const unfounded: Access[] = []
  for (const { access, value, initial: isInitial } of reads) {
    access.source = writes.get(value)
    if (!access.source && !isInitial) unfounded.push(access)
  }
  return { processes, writesByKey, unfounded }
}
