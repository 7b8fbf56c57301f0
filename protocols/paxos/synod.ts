import type { NodeId, Process } from 'seedbed'
import type { Get, Put } from 'seedbed/protocols/register'
import type { Ballot } from './ballot.js'
import type { Chosen, PaxosMessage, PeerMessage, Proposal } from './messages.js'
import { Proposer } from './proposer.js'

/**
 * Single-decree Paxos, the synod of L. Lamport, "Paxos Made Simple" (2001), §2: every server is proposer, acceptor and learner,
 * and they choose one value among those that clients ask them to write. The algorithm of the paper and nothing else: who is
 * not answered waits, and a ballot that was overtaken is not followed by another.
 */
export class Synod extends Proposer implements Process<PaxosMessage> {
  start(): void {
    this.restore()
  }

  receive(message: PaxosMessage, from: NodeId): void {
    if (message.type === 'put') this.handlePut(message, from)
    else if (message.type === 'get') this.handleGet(message, from)
    else if (this.chosen === null) this.handlePeer(message as PeerMessage, from)
    else this.handleBelated(message as PeerMessage, from)
  }

  protected handlePeer(message: PeerMessage, from: NodeId): void {
    switch (message.type) {
      case 'prepare':
        return this.handlePrepare(message, from)
      case 'promise':
        return this.handlePromise(message, from)
      case 'accept':
        return this.handleAccept(message, from)
      case 'accepted':
        return this.handleAccepted(message, from)
      case 'chosen':
        return this.handleChosen(message)
      case 'refused':
        return this.handleRefused(message.promised)
    }
  }

  /** What comes when everything is decided changes nothing. */
  protected handleBelated(_message: PeerMessage, _from: NodeId): void {}

  /** A proposer that was told of a higher ballot may give up its own. This one waits. */
  protected handleRefused(_promised: Ballot): void {}

  /** A client wishes for a value. A server that proposes one already has no time for another. */
  protected handlePut({ id, value }: Put, client: NodeId): void {
    if (this.chosen !== null || this.proposal !== null) return
    this.proposal = { client, id, value }
    this.prepare()
  }

  /** A client asks for the value. While none is known to be chosen there is no answer. */
  protected handleGet({ id }: Get, client: NodeId): void {
    if (this.chosen !== null) this.env.send(client, { type: 'getOk', id, value: this.chosen.value })
  }

  protected majorityAccepted(ballot: Ballot, proposal: Proposal): void {
    this.learn(ballot, proposal)
    this.broadcast({ type: 'chosen', ballot, proposal })
    this.tellOwner(proposal)
  }

  /** The client whose value was chosen, through whichever server it had asked. */
  protected tellOwner({ client, id }: Proposal): void {
    this.env.send(client, { type: 'putOk', id })
  }

  /** Learning a chosen value (§2.3). */
  protected handleChosen({ ballot, proposal }: Chosen): void {
    this.learn(ballot, proposal)
  }

  /** What is chosen has been accepted by a majority: to accept it too contradicts no promise that still matters. */
  protected learn(ballot: Ballot, proposal: Proposal): void {
    this.promised = ballot
    this.accepted = { ballot, proposal }
    this.chosen = proposal
    this.persist()
  }
}
