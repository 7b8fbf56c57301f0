import type { Operation } from '../../history/operation.js'
import { describeCall } from '../describe-call.js'
import type { Model } from '../model.js'
import type { Contradiction, WeakerResult } from './causal.js'
import { CausalOrder } from './causal-order.js'
import { sessionOrder, type Access } from './session-order.js'

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
  const contradictions: Contradiction[] = []
  const older = (source: Access | undefined, write: Access) =>
    write !== source && (source === undefined || causal.precedes(source, write))
  for (const own of sessions.processes) {
    for (const read of own) {
      if (read.kind === 'write' || sessions.unfounded.includes(read)) continue
      for (const guarantee of only) {
        const missed = entitled(guarantee, read, sessions.processes).find((write) =>
          older(read.source, write),
        )
        if (!missed) continue
        contradictions.push({
          kind: guarantee,
          operations: [missed.operation, read.operation],
          description: `${guarantee}: ${name(read)}, but it was entitled to ${name(missed)} or later`,
        })
      }
    }
  }
  return { verdict: contradictions.length > 0 ? 'violation' : 'ok', contradictions }
}

/** Writes to the key of `read` that its session is entitled to see. */
function entitled(
  guarantee: SessionGuarantee,
  read: Access,
  processes: readonly (readonly Access[])[],
): Access[] {
  const before = processes[read.process].slice(0, read.position)
  const sources = (accesses: readonly Access[]) => accesses.flatMap(({ source }) => source ?? [])
  const history = (write: Access) => processes[write.process].slice(0, write.position)
  const found =
    guarantee === 'read-your-writes'
      ? before.filter(({ kind }) => kind === 'write')
      : guarantee === 'monotonic-reads'
        ? sources(before)
        : guarantee === 'monotonic-writes'
          ? sources(before).flatMap((write) => history(write).filter(({ kind }) => kind === 'write'))
          : sources(before).flatMap((write) => sources(history(write)))
  return found.filter(({ key }) => key === read.key)
}

function name({ operation: { process, input, output } }: Access): string {
  return `${process}: ${describeCall(input, output)}`
}
