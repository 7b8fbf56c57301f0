import type { Mutant } from 'seedbed'
import { raftMutants } from 'seedbed/protocols/raft'

/** The mutants of all protocols. */
export const mutants: readonly Mutant[] = [...raftMutants]
