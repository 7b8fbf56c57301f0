import type { Mutant } from 'seedbed'
import { multiPaxosMutants } from 'seedbed/protocols/multi-paxos'
import { paxosMutants } from 'seedbed/protocols/paxos'
import { raftMutants } from 'seedbed/protocols/raft'

/** The mutants of all protocols. */
export const mutants: readonly Mutant[] = [...raftMutants, ...paxosMutants, ...multiPaxosMutants]
