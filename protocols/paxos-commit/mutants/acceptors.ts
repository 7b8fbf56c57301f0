import { compareBallots, type Ballot } from 'seedbed/protocols/paxos'
import type { AcceptorRecord, Instances } from '../instances.js'
import { CommitLeader } from '../leader.js'
import { mutant } from './define.js'

export const acceptsLateVotes = mutant(
  {
    name: 'commit-accepts-late-votes',
    summary: 'an acceptor that has promised a later ballot still accepts votes of ballot 0',
    source:
      'Gray & Lamport, "Consensus on Transaction Commit" (2006), §4.2: phase 2a of ballot 0 is no exception',
    caughtBy: 'deciders-agree',
    difficulty: 'd2',
  },
  {
    leader: class extends CommitLeader {
      protected override mayAccept(instances: Instances, ballot: Ballot): boolean {
        return ballot.round === 0 || super.mayAccept(instances, ballot)
      }
    },
  },
)

export const acceptanceNotForced = mutant(
  {
    name: 'commit-acceptance-not-forced',
    summary:
      'an acceptor answers before what it has accepted is safe: after a crash a later leader finds the instance free',
    source: 'Gray & Lamport (2006), §4.2: an acceptor writes to stable storage before it sends phase 2b',
    caughtBy: 'deciders-agree',
    difficulty: 'd2',
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

export const promisesLowBallots = mutant(
  {
    name: 'commit-promises-any-ballot',
    summary: 'an acceptor promises whatever ballot it is asked for, lower ones too',
    source: 'Gray & Lamport (2006), §4.1: phase 1b is answered for a ballot greater than any it has heard of',
    caughtBy: 'deciders-agree',
    difficulty: 'd3',
  },
  {
    leader: class extends CommitLeader {
      protected override mayPromise({ promised }: Instances, ballot: Ballot): boolean {
        return compareBallots(ballot, promised) !== 0
      }
    },
  },
)
