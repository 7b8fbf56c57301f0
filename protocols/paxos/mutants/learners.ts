import type { NodeId } from 'seedbed'
import type { Get, Put } from 'seedbed/protocols/register'
import type { Proposal } from '../messages.js'
import { Paxos } from '../paxos.js'
import { mutant } from './define.js'

export const answersWhatItAccepted = mutant(
  {
    name: 'answers-what-it-accepted',
    summary: 'a server answers reads with the value that it has accepted itself, chosen or not',
    source:
      'Lamport, "Paxos Made Simple", §2.3: a learner must find out that a proposal has been accepted by a majority',
    caughtBy: 'linearizable',
    difficulty: 'd2',
  },
  class extends Paxos {
    protected override handleGet(request: Get, client: NodeId): void {
      if (this.accepted === null) return super.handleGet(request, client)
      this.env.send(client, { type: 'getOk', id: request.id, value: this.accepted.proposal.value })
    }
  },
)

export const acceptanceIsChoice = mutant(
  {
    name: 'acceptance-is-choice',
    summary: 'a proposer takes the first acceptance, its own, for the decision',
    source:
      'Lamport, "Paxos Made Simple", §2.1: "a single acceptor … is unsatisfactory", a majority must accept',
    caughtBy: 'agreement',
    difficulty: 'd1',
  },
  class extends Paxos {
    protected override addAcceptance(from: NodeId): void {
      if (this.acceptances.size > 0) return
      this.acceptances.add(from)
      this.majorityAccepted(this.promised, this.proposal!)
    }
  },
)

export const losersWin = mutant(
  {
    name: 'losers-win',
    summary: 'every client is told that its value was written, whichever was chosen',
    source: 'Lamport, "Paxos Made Simple", §2.1: only a single value is chosen',
    caughtBy: 'linearizable',
    difficulty: 'd0',
  },
  class extends Paxos {
    protected override won(_request: Put, _client: NodeId, _chosen: Proposal): boolean {
      return true
    }
  },
)

export const readsWaitForWrites = mutant(
  {
    name: 'reads-wait-for-writes',
    summary: 'a read of a register that nobody writes is not answered, since nothing is chosen',
    source:
      'Lamport, "Paxos Made Simple", §2.3: a learner may not know whether a majority has accepted anything',
    caughtBy: 'recovers',
    difficulty: 'd1',
  },
  class extends Paxos {
    protected override handleGet(request: Get, client: NodeId): void {
      if (this.chosen !== null) this.answer(request, client, this.chosen)
    }
  },
)
