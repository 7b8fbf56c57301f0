import type { Violation } from '../../check/index.js'
import type { Operation } from '../../history/index.js'
import { brief } from './brief.js'

/** An operation of a client. */
export interface OperationBar {
  /** The client's lane. */
  readonly node: number
  readonly from: number
  /** Absent when it never ended. */
  readonly to?: number
  readonly outcome: 'ok' | 'fail' | 'info' | 'open'
  readonly text: string
  /** Whether the violation names it. */
  readonly bad: boolean
}

/** The clients of a history, in the order of their names. */
export function clientsOf(history: readonly Operation[]): string[] {
  return [...new Set(history.map(({ process }) => nodeOf(process)))].sort()
}

export function operationsOf(
  history: readonly Operation[],
  nodes: readonly string[],
  violation: Violation | undefined,
): OperationBar[] {
  const named = namedBy(violation?.details)
  return history.map((operation) => {
    const { id, process, invoked, completed, outcome = 'open' } = operation
    const { input, output } = operation as { input: unknown; output?: unknown }
    const ended = outcome === 'ok' ? ` → ${brief(output)}` : outcome === 'open' ? '' : ` · ${outcome}`
    return {
      node: nodes.indexOf(nodeOf(process)),
      from: invoked,
      ...(completed !== undefined && { to: completed }),
      outcome,
      text: `${asked(input)}${ended}`,
      bad: named.has(id),
    }
  })
}

/** A client goes on as c1.1, c1.2 … after operations of unknown outcome. */
function nodeOf(process: string | number): string {
  return String(process).split('.')[0]
}

/** `{ f: 'put', key: 'k1', value: 3 }` as `put k1 3`. */
function asked(input: unknown): string {
  if (typeof input !== 'object' || input === null || !('f' in input)) return brief(input)
  const { f, ...rest } = input
  return [
    String(f),
    ...Object.values(rest).map((part) => (typeof part === 'string' ? part : brief(part))),
  ].join(' ')
}

/** The operations that the details of a violation name, whatever their form. */
function namedBy(details: unknown): Set<number> {
  const { operations } = (details ?? {}) as { operations?: unknown }
  const list = Array.isArray(operations) ? (operations as readonly { id?: unknown }[]) : []
  return new Set(list.flatMap((operation) => (typeof operation?.id === 'number' ? [operation.id] : [])))
}
