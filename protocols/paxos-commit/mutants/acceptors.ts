import type { AcceptorRecord } from '../instances.js'
import { CommitLeader } from '../leader.js'
import { mutant } from './define.js'

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
