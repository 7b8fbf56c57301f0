import type { Json, StateMachine } from './state-machine.js'

/** The commands of the log: `append` gives the offset of the record, `read` up to `limit` records from an offset on. */
export type RecordLogCommand =
  | { readonly f: 'append'; readonly value: Json }
  | { readonly f: 'read'; readonly from: number; readonly limit: number }

/**
 * A log of records, as queues and event stores are made of. Offsets count from 0.
 *
 * @example
 * ```ts
 * import { recordLog } from 'seedbed/protocols/state-machines'
 * const log = recordLog()
 * log.apply({ f: 'append', value: 'a' })
 * log.apply({ f: 'read', from: 0, limit: 10 }) // => ['a']
 * ```
 */
export function recordLog(): StateMachine<RecordLogCommand> {
  let records: Json[] = []
  return {
    apply(command) {
      if (command.f === 'append') return records.push(command.value) - 1
      return records.slice(command.from, command.from + command.limit)
    },
    isRead: ({ f }) => f === 'read',
    snapshot: () => [...records],
    restore: (snapshot) => void (records = [...(snapshot as Json[])]),
  }
}
