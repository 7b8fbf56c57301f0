import { compareBallots, type Ballot } from 'seedbed/protocols/paxos'
import type { AcceptorRecord, Instances } from '../instances.js'
import { CommitLeader } from '../leader.js'
import { mutant } from './define.js'

export const acceptanceNotForced = mutant(
  {
    name: 'commit-acceptance-not-forced',
    summary:
      'an acceptor answers before what it has accepted is safe: after a crash a later leader finds the instance free',
    source: 'Gray & Lamport (2006), §4.2: an acceptor writes to stable storage before it sends phase 2b',
    caughtBy: 'acceptors-keep-their-word',
    difficulty: 'd1',
  },
  {
    leader: class extends CommitLeader {
      protected override persist(record: AcceptorRecord): void {
        this.log.write(record)
      }
    },
  },
)

export const hidesAccepted = mutant(
  {
    name: 'commit-hides-accepted',
    summary: 'an acceptor promises a later ballot and does not tell what it has accepted',
    source:
      'Gray & Lamport (2006), §4.1: phase 1b reports the highest ballot in which it has accepted, and its value',
    caughtBy: 'deciders-agree',
    difficulty: 'd2',
  },
  {
    leader: class extends CommitLeader {
      protected override reportAccepted(): Record<string, never> {
        return {}
      }
    },
  },
)

export const acceptsLateVotes = mutant(
  {
    name: 'commit-accepts-late-votes',
    summary:
      'an acceptor that has promised a later ballot still accepts votes of ballot 0, in place of what that ballot has chosen',
    source:
      'Gray & Lamport (2006), §4.1: phase 2a is ignored if a higher ballot is promised, ballot 0 included',
    scenario: 'paxos-commit-two-majorities',
    caughtBy: 'acceptors-keep-their-word',
    difficulty: 'd1',
  },
  {
    leader: class extends CommitLeader {
      protected override mayAccept(instances: Instances, ballot: Ballot): boolean {
        return ballot.round === 0 || super.mayAccept(instances, ballot)
      }
    },
  },
)

export const promisesAnyBallot = mutant(
  {
    name: 'commit-promises-any-ballot',
    summary:
      'an acceptor promises whatever ballot it is asked for: two leaders both think that no lower ballot can be accepted any more',
    source: 'Gray & Lamport (2006), §4.1: phase 1b is answered for a ballot greater than any it has heard of',
    scenario: 'paxos-commit-two-majorities',
    caughtBy: 'acceptors-keep-their-word',
    difficulty: 'd1',
  },
  {
    leader: class extends CommitLeader {
      protected override mayPromise({ promised }: Instances, ballot: Ballot): boolean {
        return compareBallots(ballot, promised) !== 0
      }
    },
  },
)

export const promiseNotForced = mutant(
  {
    name: 'commit-promise-not-forced',
    summary:
      'an acceptor promises a ballot before that is safe: after a crash it accepts in a lower one, of which a leader has been told that it is over',
    source: 'Gray & Lamport (2006), §4.1: phase 1b is a promise, which an acceptor keeps through failures',
    caughtBy: 'acceptors-keep-their-word',
    difficulty: 'd1',
  },
  {
    leader: class extends CommitLeader {
      protected override persist(record: AcceptorRecord): void {
        if (record.type === 'promised') this.log.write(record)
        else super.persist(record)
      }
    },
  },
)
