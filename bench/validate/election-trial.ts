import { invariant, run, scenario } from 'seedbed'
import type { Fault, Written } from 'seedbed/faults'
import type { Latency } from 'seedbed/network'
import { kv, Raft, raft, type RaftClass, type RaftOptions } from 'seedbed/protocols/raft'

/** One kind of election, to be held many times. Times in ms. */
export interface Trial {
  readonly electionTimeout: readonly [min: number, max: number]
  readonly heartbeat: number
  readonly latency: Latency
  /** How long a server's disk takes to keep a term and a vote. Default: no time. */
  readonly flush?: Latency
  /** Default: the protocol as it is. */
  readonly server?: RaftClass
  /** Who fails. */
  readonly failures: readonly (Fault | Written)[]
  /** From when on it is measured; a leader before that is the old one. */
  readonly from: number
  /** When nobody waits any longer. */
  readonly patience: number
}

/** How an election ended. */
export interface Elected {
  /** How long it took, ms; Infinity when patience ended before. */
  readonly after: number
  readonly term: number
}

/** Holds one election among five servers of the protocol itself: the paper's core, without pre-vote. */
export async function elect(trial: Trial, seed: number): Promise<Elected> {
  const { electionTimeout, heartbeat, latency, flush, server = Raft, failures, from, patience } = trial
  const options: RaftOptions = {
    stateMachine: kv,
    electionTimeout,
    heartbeat,
    preVote: false,
    checkQuorum: false,
  }
  let term = 0
  // A leader ends the run, as a violation would.
  const vacancy = invariant<{ role: string; currentTerm: number }>(
    'nobody-leads',
    (view) =>
      ({ process }) => {
        if (process?.role !== 'leader' || view.now() <= from) return
        term = process.currentTerm
        return 'a leader is there'
      },
  )
  const held = scenario({
    name: 'one-election',
    summary: 'five servers elect a leader',
    parameters: {},
    build: () => ({
      servers: { count: 5, process: raft(options, server) },
      network: { latency },
      ...(flush && { disk: { flush } }),
      duration: from + patience,
      checks: [vacancy],
    }),
  })
  const { violations } = await run(held, {
    seed,
    plan: { faults: failures as readonly Fault[], operations: [] },
  })
  return { after: (violations[0]?.at ?? Infinity) - from, term }
}
