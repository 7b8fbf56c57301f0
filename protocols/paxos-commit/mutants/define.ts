import type { Mutant } from 'seedbed'
import { Records } from 'seedbed/protocols/atomic-commit'
import { paxosCommit, type PaxosCommitClasses } from '../paxos-commit.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'> & Partial<Pick<Mutant, 'scenario'>>

/** A mutant of Paxos Commit: one of its classes with a mistake in it, which shows in `paxos-commit` if not in another scenario. */
export function mutant(description: Description, classes: PaxosCommitClasses): Mutant {
  return {
    scenario: 'paxos-commit',
    ...description,
    family: 'paxos-commit',
    server: paxosCommit({ resource: () => new Records() }, classes),
  }
}
