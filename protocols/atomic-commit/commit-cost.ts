import { run, scenario, type ProcessFactory, type Trace } from 'seedbed'
import { constant } from 'seedbed/network'
import { transactionClient } from './client.js'
import type { BranchWork } from './transaction.js'

/** What it takes to commit one transaction, work aside. */
export interface CommitCost {
  /** Messages between different servers until the last participant knows the outcome. */
  readonly messages: number
  /** How many messages lie one after the other before the last participant knows the outcome. */
  readonly delays: number
  /** Messages after that, so that something can be forgotten or need not be found out. */
  readonly afterwards: number
  /** Records that were forced to disk. */
  readonly forcedWrites: number
}

/** One transaction where nothing fails and every message takes as long. */
export interface CommitTrial {
  readonly server: ProcessFactory
  readonly servers: number
  readonly branches: readonly BranchWork[]
}

/** Work comes before commitment, and is not counted. */
const WORK = new Set(['work', 'worked'])

/**
 * Carries out one transaction and counts in its trace what it took, as J. Gray and L. Lamport do ("Consensus on Transaction Commit", 2006,
 * §3.3): from the first message after the work on; what a node says to itself is no message.
 *
 * @example
 * ```ts
 * import { commitCost, Records } from 'seedbed/protocols/atomic-commit'
 * import { twoPhaseCommit } from 'seedbed/protocols/two-phase-commit'
 * const server = twoPhaseCommit({ resource: () => new Records() })
 * const branches = ['n2', 'n3'].map((participant) => ({ participant, work: { add: { a: 1 } } }))
 * const { forcedWrites } = await commitCost({ server, servers: 3, branches })
 * forcedWrites // => 3
 * ```
 */
export async function commitCost({ server, servers, branches }: CommitTrial): Promise<CommitCost> {
  const one = scenario({
    name: 'one-transaction',
    servers: { count: servers, process: server },
    clients: {
      count: 1,
      process: transactionClient({ retry: 1_000, timeout: 1_000 }),
      workload: { draw: () => [{ at: 10, input: branches }], probe: () => branches },
    },
    network: { latency: constant(1) },
    duration: 500,
    checks: [],
    defaultChecks: false,
  })
  const { trace } = await run(one, { seed: 1, trace: true })
  return costIn(trace!)
}

function costIn(trace: Trace): CommitCost {
  const sent: number[] = []
  let [forcedWrites, known] = [0, 0]
  for (const { kind, at, node, peer, payload } of trace) {
    // What is forced when servers start is of no transaction.
    if (kind === 'flush' && at > 0) forcedWrites++
    if (kind === 'note' && (payload as { kind: string }).kind === 'learned') known = at
    if (kind !== 'send' || node === peer || isClient(node) || isClient(peer)) continue
    if (!WORK.has((payload as { type: string }).type)) sent.push(at)
  }
  const messages = sent.filter((at) => at < known).length
  return { messages, delays: known - sent[0], afterwards: sent.length - messages, forcedWrites }
}

const isClient = (node: string | undefined): boolean => node?.startsWith('c') === true
