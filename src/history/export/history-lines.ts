import { toEDNString } from 'edn-data'
import type { Operation } from '../operation.js'

/** Formats a history can be written in; see `HistoryReader` for reading them. */
export type ExportFormat = 'json' | 'edn'

/**
 * Writes a history as Jepsen does: one line for each invocation and each completion, in order of time. At the same instant
 * invocations come first, so that what was concurrent stays so.
 *
 * @example
 * ```ts
 * for (const line of historyLines(history, 'edn')) file.write(line + '\n')
 * ```
 */
export function* historyLines(history: readonly Operation[], format: ExportFormat): Generator<string> {
  const events = history.flatMap((operation) => [
    { at: operation.invoked, order: 0, operation },
    // That nobody knows is said at once where nobody knows since when: the process may go on to another operation.
    ...(operation.outcome === 'info' || (operation.outcome !== undefined && operation.completed !== undefined)
      ? [{ at: operation.completed ?? operation.invoked, order: 1, operation }]
      : []),
  ])
  events.sort((a, b) => a.at - b.at || a.order - b.order || a.operation.id - b.operation.id)
  let index = 0
  for (const { at, order, operation } of events) {
    const fields = { index: index++, time: at, ...eventFields(operation, order === 0) }
    yield format === 'json' ? JSON.stringify(fields) : edn(fields)
  }
}

function eventFields(
  { process, input, outcome, output }: Operation,
  invoke: boolean,
): Record<string, unknown> {
  const { f, key, from, to, value } = input as Record<string, unknown>
  const asked = f === 'cas' ? [from, to] : (value ?? null)
  return {
    type: invoke ? 'invoke' : outcome,
    process,
    f,
    ...(key !== undefined && { key }),
    value: invoke || output === undefined || f === 'cas' ? asked : output,
    // A compare-and-set keeps what it asked for as its value, so its answer needs a field of its own.
    ...(!invoke && f === 'cas' && outcome === 'ok' && output !== undefined && { output }),
  }
}

/** Names of fields, types and functions are keywords in EDN. */
function edn(fields: Record<string, unknown>): string {
  const pairs = Object.entries(fields).map(([name, value]) =>
    name === 'type' || name === 'f'
      ? `:${name} :${String(value)}`
      : `:${name} ${toEDNString(value as Parameters<typeof toEDNString>[0])}`,
  )
  return `{${pairs.join(', ')}}`
}
