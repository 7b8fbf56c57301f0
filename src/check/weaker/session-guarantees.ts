import type { Operation } from '../../history/operation.js'
import { describeCall } from '../describe-call.js'
import type { Model } from '../model.js'
import type { Contradiction, WeakerResult } from './causal.js'
import { CausalOrder, LastWrites } from './causal-order.js'
import { sessionOrder, type Access } from './session-order.js'
import { ReadSources, SessionView } from './session-view.js'

/** The four session guarantees (Terry et al., *Session guarantees for weakly consistent replicated data*, 1994). */
export type SessionGuarantee =
  'read-your-writes' | 'monotonic-reads' | 'monotonic-writes' | 'writes-follow-reads'

const guarantees: readonly SessionGuarantee[] = [
  'read-your-writes',
  'monotonic-reads',
  'monotonic-writes',
  'writes-follow-reads',
]

/**
 * Judges the session guarantees on a history of reads and writes. A read is in violation when it returns a version
 * although its session is entitled to a later one: by its own writes, by its own reads, by writes that came before a write it
 * has seen, or by what the writer of something it has seen had read before. Which version is later is taken from causality;
 * the initial one comes before all.
 *
 * @param options.only which guarantees (default all four)
 * @throws Error when there are other operations than reads and writes, or a value is written to a key twice
 * @example
 * ```ts
 * checkSessionGuarantees(history, kv(), { only: ['monotonic-reads'] }).verdict
 * ```
 */
export function checkSessionGuarantees(
  history: readonly Operation[],
  model: Model,
  { only = guarantees }: { only?: readonly SessionGuarantee[] } = {},
): WeakerResult {
  const sessions = sessionOrder(history, model)
  const causal = new CausalOrder(sessions)
  const writes = new LastWrites(sessions)
  const sources = new ReadSources(sessions)
  const unfounded = new Set(sessions.unfounded)
  const contradictions: Contradiction[] = []
  for (const [process, own] of sessions.processes.entries()) {
    const view = new SessionView(process, writes, sources)
    for (const read of own) {
      for (const guarantee of read.kind === 'write' || unfounded.has(read) ? [] : only) {
        const missed = firstMissed(entitled(guarantee, view, read), read, causal)
        if (!missed) continue
        contradictions.push({
          kind: guarantee,
          operations: [missed.operation, read.operation],
          description: `${guarantee}: ${name(read)}, but it was entitled to ${name(missed)} or later`,
        })
      }
      view.passed(read)
    }
  }
  return { verdict: contradictions.length > 0 ? 'violation' : 'ok', contradictions }
}

/** Writes to the key of `read` that its session is entitled to see. */
function entitled(guarantee: SessionGuarantee, view: SessionView, read: Access): Iterable<Access> {
  switch (guarantee) {
    case 'read-your-writes':
      return view.ownWrites(read)
    case 'monotonic-reads':
      return view.ownReads(read)
    case 'monotonic-writes':
      return view.earlierWrites(read)
    case 'writes-follow-reads':
      return view.writersReads(read)
  }
}

/** A write that is later than the one that was read. */
function firstMissed(
  entitlement: Iterable<Access>,
  { source }: Access,
  causal: CausalOrder,
): Access | undefined {
  for (const write of entitlement)
    if (write !== source && (source === undefined || causal.precedes(source, write))) return write
  return undefined
}

function name({ operation: { process, input, output } }: Access): string {
  return `${process}: ${describeCall(input, output)}`
}
