import type { ClientRequest, Session } from 'seedbed/protocols/replicated-log'
import { MultiPaxos } from '../multi-paxos.js'
import { mutant } from './define.js'

export const duellingProposers = mutant(
  {
    name: 'duelling-proposers',
    summary:
      'no distinguished proposer: whoever is asked for something begins a ballot, and begins another as soon as it is overtaken',
    source:
      'Lamport, "Paxos Made Simple", §2.4: two proposers that keep issuing proposals, none of which are ever chosen',
    caughtBy: 'no-endless-duel',
    difficulty: 'd0',
    scenario: 'duelling-proposers',
  },
  class extends MultiPaxos {
    private readonly wishes = new Map<string, ClientRequest>()

    protected override redirect(request: ClientRequest): void {
      this.wishes.set(request.client, request)
      if (this.role === 'follower') this.prepare()
    }

    protected override lead(): void {
      super.lead()
      for (const request of this.wishes.values()) this.handleClientRequest(request)
    }

    protected override applied(client: string, session: Session | undefined): void {
      if ((session?.serial ?? 0) >= (this.wishes.get(client)?.serial ?? 0)) this.wishes.delete(client)
      super.applied(client, session)
    }

    protected override overtaken(): void {
      super.overtaken()
      if (this.wishes.size > 0) this.env.setTimer('election', 0)
    }
  },
)

export const answersOnce = mutant(
  {
    name: 'answers-once',
    summary: 'a command that has been carried out is not answered again: whose answer was lost asks in vain',
    source:
      'van Renesse & Altinbuken, "Paxos Made Moderately Complex", §2.1: a client sends again until it is answered',
    caughtBy: 'retries-answered',
    difficulty: 'd0',
    scenario: 'multi-paxos-lost-answers',
  },
  class extends MultiPaxos {
    protected override answerAgain(): void {
      // Nothing: it has been answered before.
    }
  },
)
