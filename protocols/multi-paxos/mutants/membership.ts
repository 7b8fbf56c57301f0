import type { MembershipChange } from '../configurations.js'
import { MultiPaxos } from '../multi-paxos.js'
import { mutant } from './define.js'

const scenario = 'multi-paxos-membership'

export const changeHoldsAtOnce = mutant(
  {
    name: 'change-holds-at-once',
    summary:
      'a change of the acceptors holds from the next slot on, where the old ones may have been asked already',
    source:
      'Lamport, "Paxos Made Simple", §3: the servers of instance i + α are those after command i; Lamport, Malkhi & Zhou, "Reconfiguring a State Machine" (2010)',
    caughtBy: 'learned-is-chosen',
    difficulty: 'd1',
    scenario,
  },
  class extends MultiPaxos {
    protected override changeMembership(change: MembershipChange): boolean {
      return this.configurations.change(change, this.lastApplied + 1)
    }
  },
)

export const newAcceptorsUnasked = mutant(
  {
    name: 'new-acceptors-unasked',
    summary:
      'a leader goes on with new acceptors who have not promised it anything, and may have voted for others',
    source:
      'Lamport, Malkhi & Zhou, "Reconfiguring a State Machine" (2010): phase 1 is of every configuration that is in force',
    caughtBy: 'votes-safe',
    difficulty: 'd2',
    scenario,
  },
  class extends MultiPaxos {
    protected override mayProposeIn(slot: number): boolean {
      return slot <= this.lastApplied + this.settings.window
    }
  },
)

export const proposesBeyondWindow = mutant(
  {
    name: 'proposes-beyond-window',
    summary: 'a leader proposes further ahead than α slots, where it cannot know who the acceptors are',
    source: 'van Renesse & Altinbuken, "Paxos Made Moderately Complex", §2.1: WINDOW',
    caughtBy: 'learned-is-chosen',
    difficulty: 'd1',
    scenario,
  },
  class extends MultiPaxos {
    protected override mayProposeIn(slot: number): boolean {
      return this.havePromised(this.configurations.of(slot))
    }
  },
)
