import type { Mutant } from 'seedbed'
import { kv } from 'seedbed/protocols/state-machines'
import {
  compacting,
  expiring,
  hasty,
  leasing,
  reading,
  reconfiguring,
  streaming,
  whole,
  type RaftOptions,
} from '../options.js'
import { raft, type RaftClass } from '../raft.js'

/** The options with which each scenario runs Raft: a mutant differs in its mistake alone. */
const optionsOf: Readonly<Record<string, Partial<RaftOptions>>> = {
  'raft-kv': {},
  'raft-elections': hasty,
  'raft-rejoin': {},
  'raft-snapshots': compacting,
  'raft-reads': reading,
  'raft-leases': leasing,
  'raft-transfers': streaming,
  'raft-handovers': streaming,
  'raft-membership': reconfiguring,
  'raft-sessions': expiring,
  'raft-clock-drift': leasing,
  'raft-clock-jump': { ...leasing, clockDriftBound: 1.1 },
  'raft-change-undone': { ...hasty, membership: 'single', members: 4 },
  'raft-membership-partition': { ...hasty, membership: 'single', members: 4 },
  'raft-stale-reads': { ...reading, checkQuorum: true },
  'raft-late-rounds': { ...reading, checkQuorum: true },
  'raft-figure-8': hasty,
  'raft-late-replies': hasty,
  'raft-replacement': { ...hasty, membership: 'joint', members: 4 },
  'raft-exchange': { ...hasty, membership: 'joint', members: 3 },
  'raft-leads-again': hasty,
  'raft-slow-answers': { ...compacting, snapshotThreshold: 3, snapshotChunk: 1_000 },
  'raft-full': whole,
  'raft-snapshot-crash': { ...compacting, snapshotThreshold: 3, snapshotChunk: 1_000 },
}

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'> & { readonly scenario?: string }

/** A mutant of Raft: a server class with one mistake in it, which shows in `raft-kv` unless another scenario is named. `options` beyond those of the scenario. */
export function mutant(
  description: Description,
  server: RaftClass,
  options: Partial<RaftOptions> = {},
): Mutant {
  const scenario = description.scenario ?? 'raft-kv'
  return {
    ...description,
    family: 'raft',
    scenario,
    server: raft({ stateMachine: kv, ...optionsOf[scenario], ...options }, server),
  }
}
