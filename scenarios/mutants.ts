import type { Mutant } from 'seedbed'
import { paxosMutants } from 'seedbed/protocols/paxos'
import { raftMutants } from 'seedbed/protocols/raft'

/** The mutants of all protocols. */
export const mutants: readonly Mutant[] = [...raftMutants, ...paxosMutants]
