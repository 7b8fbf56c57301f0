import type { Mutant } from 'seedbed'
import { Records } from 'seedbed/protocols/atomic-commit'
import { paxosCommit, type PaxosCommitClasses } from '../paxos-commit.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'>

/** A mutant of Paxos Commit: one of its classes with a mistake in it, which shows in `paxos-commit`. */
export function mutant(description: Description, classes: PaxosCommitClasses): Mutant {
  return {
    ...description,
    family: 'paxos-commit',
    scenario: 'paxos-commit',
    server: paxosCommit({ resource: () => new Records() }, classes),
  }
}
