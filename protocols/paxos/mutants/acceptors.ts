import type { NodeId } from 'seedbed'
import type { Accept, Acceptance, Prepare } from '../messages.js'
import { LOWEST } from '../ballot.js'
import { Paxos } from '../paxos.js'
import { mutant } from './define.js'

export const forgetsPromises = mutant(
  {
    name: 'forgets-promises',
    summary: 'an acceptor answers prepare requests and records none: it goes on accepting lower ballots',
    source: 'Lamport, "Paxos Made Simple", §2.2, P1a',
    caughtBy: 'votes-safe',
    difficulty: 'd1',
  },
  class extends Paxos {
    protected override handlePrepare({ ballot }: Prepare, from: NodeId): void {
      this.env.send(from, { type: 'promise', ballot, accepted: this.accepted })
    }
  },
)

export const acceptsLowerBallots = mutant(
  {
    name: 'accepts-lower-ballots',
    summary: 'an acceptor accepts whatever it is asked to, also below what it has promised',
    source: 'Lamport, "Paxos Made Simple", §2.2, P1a',
    caughtBy: 'promises-kept',
    difficulty: 'd1',
  },
  class extends Paxos {
    protected override mayAccept(): boolean {
      return true
    }
  },
)

export const hidesAccepted = mutant(
  {
    name: 'hides-accepted',
    summary: 'a promise does not tell what has been accepted, so the proposer takes its own value',
    source: 'Lamport, "Paxos Made Simple", §2.2, phase 1 (b)',
    caughtBy: 'votes-safe',
    difficulty: 'd1',
  },
  class extends Paxos {
    protected override reportAccepted(): Acceptance | null {
      return null
    }
  },
)

export const promiseNotPersisted = mutant(
  {
    name: 'promise-not-persisted',
    summary: 'a crash forgets what was promised',
    source:
      'Lamport, "Paxos Made Simple", §2.5: "stable storage … is used to maintain the information that the acceptor must remember"',
    caughtBy: 'promises-kept',
    difficulty: 'd1',
  },
  class extends Paxos {
    protected override persist(): void {
      const { promised } = this
      this.promised = LOWEST
      super.persist()
      this.promised = promised
    }
  },
)

export const acceptanceNotPersisted = mutant(
  {
    name: 'acceptance-not-persisted',
    summary: 'a crash forgets what was accepted: a majority that has chosen is one no longer',
    source:
      'Lamport, "Paxos Made Simple", §2.5: "stable storage … is used to maintain the information that the acceptor must remember"',
    caughtBy: 'votes-safe',
    difficulty: 'd3',
    scenario: 'paxos-two-majorities',
  },
  class extends Paxos {
    protected override persist(): void {
      const { accepted } = this
      this.accepted = null
      super.persist()
      this.accepted = accepted
    }
  },
)

export const answersBeforeFlush = mutant(
  {
    name: 'answers-before-flush',
    summary: 'what was promised and accepted is written, and answered for before it is safe',
    source: 'Lamport, "Paxos Made Simple", §2.5: "before actually sending the response"',
    caughtBy: 'promises-kept',
    difficulty: 'd1',
  },
  class extends Paxos {
    protected override persist(): void {
      const { promised, accepted, chosen } = this
      this.env.disk.replace('acceptor', [{ promised, accepted, chosen }])
    }
  },
)

export const acceptsInSilence = mutant(
  {
    name: 'accepts-in-silence',
    summary:
      'an acceptor accepts and tells nobody: what is accepted by all is known to none, and nothing is ever chosen',
    source:
      'Lamport, "Paxos Made Simple", §2.3: the acceptors must tell a learner whenever they accept a proposal',
    caughtBy: 'recovers',
    difficulty: 'd0',
  },
  class extends Paxos {
    protected override handleAccept({ ballot, proposal }: Accept, from: NodeId): void {
      if (this.mayAccept(ballot)) this.accept(ballot, proposal)
      else this.refuse(ballot, from)
    }
  },
)
