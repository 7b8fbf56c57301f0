import type { NodeId } from 'seedbed'
import type { Instances } from '../instances.js'
import { CommitLeader } from '../leader.js'
import type { Phase1a } from '../messages.js'
import { mutant } from './define.js'

export const ballotBegunAgain = mutant(
  {
    name: 'commit-ballot-begun-again',
    summary:
      'a leader asks others for promises before its own is on disk: after a crash it begins the same ballot again, and answers to the first count',
    source: 'L. Lamport, "Paxos Made Simple" (2001), §2.5: the highest number tried is on stable storage',
    caughtBy: 'ballots-begin-once',
    difficulty: 'd2',
  },
  {
    leader: class extends CommitLeader {
      private asking = false

      override attempt(instances: Instances): void {
        this.asking = true
        super.attempt(instances)
        this.asking = false
      }

      protected override handlePhase1a(message: Phase1a, from: NodeId): void {
        if (this.asking) this.env.send(this.env.id, message)
        else super.handlePhase1a(message, from)
      }
    },
  },
)
