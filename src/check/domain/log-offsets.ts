import type { Operation } from '../../history/operation.js'
import { showValue } from '../show-value.js'
import { structureKey } from '../structure-key.js'
import { domainResult, type DomainResult, type Problem } from './domain-result.js'

type Kind = 'inconsistent-offset' | 'duplicate' | 'lost' | 'reordered'

type LogOperation = Operation<{ f: string; key: string | number; value?: unknown }, unknown>

/**
 * Judges a partitioned log, as Kafka offers it: `{ f: 'send', key, value }` is answered the offset of the entry, `{ f: 'poll',
 * key }` a list of `[offset, value]`. An offset holds one value (`inconsistent-offset`); a value sent once is at one offset
 * (`duplicate`); offsets grow within a poll and from one poll of a process to its next (`reordered`); and an acknowledged entry
 * is shown by every poll that goes from below its offset to above (`lost`). Offsets may have gaps.
 *
 * @example
 * ```ts
 * checkLogOffsets(history).verdict
 * ```
 */
export function checkLogOffsets(history: readonly LogOperation[]): DomainResult<Kind> {
  const problems: Problem<Kind>[] = []
  const logs = new Map<
    string | number,
    {
      values: Map<number, { value: unknown; by: LogOperation }>
      offsets: Map<string, number>
      sent: [number, LogOperation][]
    }
  >()
  const of = (key: string | number) => {
    let log = logs.get(key)
    if (!log) logs.set(key, (log = { values: new Map(), offsets: new Map(), sent: [] }))
    return log
  }
  const note = (key: string | number, offset: number, value: unknown, by: LogOperation): void => {
    const { values, offsets } = of(key)
    const other = values.get(offset)
    if (!other) values.set(offset, { value, by })
    else if (structureKey(other.value) !== structureKey(value)) {
      problems.push({
        kind: 'inconsistent-offset',
        operations: [other.by, by],
        description: `inconsistent-offset: offset ${offset} of ${key} holds ${showValue(other.value)} for operation ${other.by.id}, and ${showValue(value)} for operation ${by.id}`,
      })
    }
    const at = offsets.get(structureKey(value))
    if (at === undefined) offsets.set(structureKey(value), offset)
    else if (at !== offset)
      problems.push({
        kind: 'duplicate',
        operations: [by],
        description: `duplicate: ${showValue(value)} is at offsets ${at} and ${offset} of ${key}`,
      })
  }

  const polls = history.filter(
    ({ input, outcome, output }) => input.f === 'poll' && outcome === 'ok' && Array.isArray(output),
  )
  for (const operation of history) {
    const { input, output, outcome } = operation
    if (input.f !== 'send' || outcome !== 'ok' || typeof output !== 'number') continue
    note(input.key, output, input.value, operation)
    of(input.key).sent.push([output, operation])
  }
  for (const { sent } of logs.values()) sent.sort(([a], [b]) => a - b)
  const latest = new Map<string, { offset: number; by: LogOperation }>()
  for (const poll of [...polls].sort((a, b) => a.invoked - b.invoked)) {
    const { key } = poll.input as { key: string | number }
    const entries = poll.output as readonly (readonly [number, unknown])[]
    const place = structureKey([poll.process, key])
    for (const [offset, value] of entries) {
      const before = latest.get(place)
      if (before && offset <= before.offset) {
        problems.push({
          kind: 'reordered',
          operations: [...new Set([before.by, poll])],
          description: `reordered: process ${poll.process} was shown offset ${offset} of ${key} after ${before.offset}`,
        })
      }
      latest.set(place, { offset, by: poll })
      note(key, offset, value, poll)
    }
    if (entries.length < 2) continue
    const shown = new Set(entries.map(([offset]) => offset))
    const { sent } = of(key)
    for (let i = firstAbove(entries[0][0], sent); i < sent.length; i++) {
      const [offset, send] = sent[i]
      if (offset >= entries[entries.length - 1][0]) break
      if (shown.has(offset)) continue
      problems.push({
        kind: 'lost',
        operations: [send, poll],
        description: `lost: operation ${send.id} put ${showValue(send.input.value)} at offset ${offset} of ${key}, but operation ${poll.id} went from ${entries[0][0]} to ${entries[entries.length - 1][0]} without it`,
      })
    }
  }
  return domainResult(problems, polls.length > 0)
}

/** The position of the first entry whose offset is larger. */
function firstAbove(offset: number, sent: readonly (readonly [number, LogOperation])[]): number {
  let low = 0
  let high = sent.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sent[middle][0] <= offset) low = middle + 1
    else high = middle
  }
  return low
}
