import type { Operation } from '../../history/operation.js'
import { describeCall } from '../describe-call.js'
import type { Model } from '../model.js'
import { stronglyConnected } from '../transactions/strongly-connected.js'
import { DependencyGraph } from '../transactions/dependency-graph.js'
import { CausalOrder, LastWrites } from './causal-order.js'
import { sessionOrder, type Access, type SessionOrder } from './session-order.js'

/** One way in which a history contradicts a weaker level. */
export interface Contradiction {
  /** Name of the pattern (Bouajjani et al. 2017, figure 4) or of the guarantee (Terry et al. 1994). */
  readonly kind: string
  readonly operations: readonly Operation[]
  readonly description: string
}

/** What the checks of weaker levels answer. */
export interface WeakerResult {
  readonly verdict: 'ok' | 'violation'
  readonly contradictions: readonly Contradiction[]
}

/**
 * Judges whether a history of reads and writes is causally consistent: every read returns a write that no other write to the
 * key, known to come later, had overwritten in the reader's causal past. With `convergent`, all processes must
 * moreover agree on one order of the writes to a key. Decided by the absence of bad patterns, in time linear in reads times
 * processes (Bouajjani, Enea, Guerraoui, Hamza: *On verifying causal consistency*, POPL 2017).
 *
 * @throws Error when there are other operations than reads and writes, or a value is written to a key twice
 * @example
 * ```ts
 * checkCausalConsistency(history, kv(), { convergent: true }).verdict
 * ```
 */
export function checkCausalConsistency(
  history: readonly Operation[],
  model: Model,
  { convergent = false }: { convergent?: boolean } = {},
): WeakerResult {
  const sessions = sessionOrder(history, model)
  const causal = new CausalOrder(sessions)
  const last = new LastWrites(sessions)
  const unfounded = new Set(sessions.unfounded)
  const contradictions: Contradiction[] = sessions.unfounded.map((read) => ({
    kind: 'ThinAirRead',
    operations: [read.operation],
    description: `ThinAirRead: ${name(read)}, which nobody wrote`,
  }))
  if (causal.cyclic.length > 0) {
    contradictions.push({
      kind: 'CyclicCO',
      operations: causal.cyclic.map(({ operation }) => operation),
      description: `CyclicCO: ${causal.cyclic.map(name).join('; ')}: each depends on the others`,
    })
  }
  for (const own of sessions.processes) {
    for (const read of own) {
      if (read.kind === 'write' || unfounded.has(read)) continue
      const found = overwritten(read, causal, last)
      if (found) contradictions.push(found)
    }
  }
  if (convergent && contradictions.length === 0)
    contradictions.push(...cyclicConflicts(sessions, causal, last))
  return { verdict: contradictions.length > 0 ? 'violation' : 'ok', contradictions }
}

function overwritten(read: Access, causal: CausalOrder, last: LastWrites): Contradiction | undefined {
  const { source } = read
  for (const other of last.before(read.key, (process) => causal.seen(read, process))) {
    if (other === source) continue
    if (!source) {
      return {
        kind: 'WriteCOInitRead',
        operations: [other.operation, read.operation],
        description: `WriteCOInitRead: ${name(read)}, the initial value, though ${name(other)} is in its past`,
      }
    }
    if (causal.precedes(source, other)) {
      return {
        kind: 'WriteCORead',
        operations: [source.operation, other.operation, read.operation],
        description: `WriteCORead: ${name(read)}, though ${name(other)} is in its past and came after ${name(source)}`,
      }
    }
  }
  return undefined
}

/** Processes that cannot agree on one order of writes: a write seen by a read of another one had to come before that one. */
function cyclicConflicts(
  { processes }: SessionOrder,
  causal: CausalOrder,
  last: LastWrites,
): Contradiction[] {
  const accesses = processes.flat()
  const number = new Map(accesses.map((access, i) => [access, i]))
  const graph = new DependencyGraph(accesses.length)
  for (const access of accesses) {
    if (access.position > 0)
      graph.add(number.get(processes[access.process][access.position - 1])!, number.get(access)!, 1, -1)
    const { source } = access
    if (access.kind === 'write' || !source) continue
    graph.add(number.get(source)!, number.get(access)!, 1, -1)
    for (const other of last.before(access.key, (process) => causal.seen(access, process))) {
      if (other !== source) graph.add(number.get(other)!, number.get(source)!, 1, -1)
    }
  }
  graph.seal()
  return stronglyConnected(graph, 1).map((component) => {
    const writes = component.map((i) => accesses[i]).filter(({ kind }) => kind === 'write')
    return {
      kind: 'CyclicCF',
      operations: component.map((i) => accesses[i].operation).sort((a, b) => a.id - b.id),
      description: `CyclicCF: readers saw ${writes.map(name).join('; ')} in orders that contradict each other`,
    }
  })
}

function name({ operation: { process, input, output } }: Access): string {
  return `${process}: ${describeCall(input, output)}`
}
