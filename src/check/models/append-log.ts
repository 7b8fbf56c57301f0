import type { Model } from '../model.js'
import { sameValue } from '../same-value.js'
import { unknownOperation } from '../unknown-operation.js'

/** Inputs of {@link appendLog}. */
export type AppendLogInput = { f: 'append'; value: unknown } | { f: 'read'; from?: number }

/**
 * A log. `append` adds an entry at the end and answers its offset, counted from 0 (an answer that is no number is
 * ignored); `read` answers the entries from offset `from` on (default 0).
 *
 * @example
 * ```ts
 * checkLinearizability(history, appendLog())
 * ```
 */
export function appendLog(): Model<readonly unknown[], AppendLogInput, unknown> {
  return {
    name: 'append-log',
    init: () => [],
    step(entries, input, output) {
      if (input.f === 'append') {
        if (typeof output === 'number' && output !== entries.length) return undefined
        return [...entries, input.value]
      }
      if (input.f !== 'read')
        throw unknownOperation('append-log', (input as { f: unknown }).f, ['append', 'read'])
      return output === undefined || sameValue(entries.slice(input.from ?? 0), output) ? entries : undefined
    },
    pure: (input) => input.f === 'read',
    lookahead: {
      observes: (input, output) => output !== undefined && (input.f === 'read' || typeof output === 'number'),
      jump: () => undefined,
      reaches(entries, input, output) {
        if (input.f === 'append') return entries.length <= (output as number)
        const read = output as readonly unknown[]
        const seen = entries.slice(input.from ?? 0)
        return seen.length <= read.length && seen.every((entry, i) => sameValue(entry, read[i]))
      },
    },
  }
}
