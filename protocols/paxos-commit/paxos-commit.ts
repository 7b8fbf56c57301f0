import type { Env, Process, ProcessFactory } from 'seedbed'
import { PaxosCommitCoordinator } from './coordinator.js'
import { CommitLeader } from './leader.js'
import type { PaxosCommitMessage } from './messages.js'
import { acceptorsOf, paxosCommitSettings, type PaxosCommitOptions } from './options.js'
import { PaxosCommitParticipant } from './participant.js'

/** The processes of Paxos Commit, or subclasses of them that change a rule. */
export interface PaxosCommitClasses {
  readonly leader?: typeof CommitLeader
  readonly coordinator?: typeof PaxosCommitCoordinator
  readonly participant?: typeof PaxosCommitParticipant
}

/**
 * Makes the servers of Paxos Commit: the first 2F+1 nodes accept, the first of them (or `coordinators` of them) answers clients as well; all
 * others are participants.
 *
 * @throws RangeError when the options make no sense
 *
 * @example
 * ```ts
 * import { Records } from 'seedbed/protocols/atomic-commit'
 * import { paxosCommit } from 'seedbed/protocols/paxos-commit'
 * const server = paxosCommit({ resource: () => new Records({ a: 100 }), f: 1 })
 * ```
 */
export function paxosCommit(options: PaxosCommitOptions, classes: PaxosCommitClasses = {}): ProcessFactory {
  const settings = paxosCommitSettings(options)
  const {
    leader = CommitLeader,
    coordinator = PaxosCommitCoordinator,
    participant = PaxosCommitParticipant,
  } = classes
  return (env: Env<PaxosCommitMessage>): Process => {
    const acceptors = acceptorsOf(env.nodes('server'), settings)
    if (!acceptors.includes(env.id)) return new participant(env, settings)
    const leads = new leader(env, settings)
    const answers = acceptors.indexOf(env.id) < settings.coordinators
    return answers ? new coordinator(env, settings, leads) : leads
  }
}
