import type { Mutant } from 'seedbed'
import { paxosCommitMutants } from 'seedbed/protocols/paxos-commit'
import { threePhaseMutants } from 'seedbed/protocols/three-phase-commit'
import { twoPhaseMutants } from 'seedbed/protocols/two-phase-commit'

/** The mutants of all commit protocols. */
export const commitMutants: readonly Mutant[] = [
  ...twoPhaseMutants,
  ...threePhaseMutants,
  ...paxosCommitMutants,
]
