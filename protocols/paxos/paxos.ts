import type { Env, NodeId, ProcessFactory } from 'seedbed'
import type { Get, Put, RegisterRequest } from 'seedbed/protocols/register'
import type { Ballot } from './ballot.js'
import type { PaxosMessage, PeerMessage, Proposal } from './messages.js'
import { paxosSettings, type PaxosOptions, type PaxosSettings } from './options.js'
import { Synod } from './synod.js'

/**
 * A register on the synod, as a service runs it: what was lost or overtaken is tried again in a higher ballot, who is refused is
 * told, who missed the decision is told it, reads are answered before anything is chosen, and losers learn that they lost. The
 * register is written once: the first value that is chosen stays.
 */
export class Paxos extends Synod {
  /** The last request of each client that waits for an answer. */
  waiting = new Map<NodeId, RegisterRequest>()
  /** Of those, the ones that waited when the ballot in progress began. */
  inBallot = new Map<NodeId, number>()
  /** The highest round heard of in refusals. */
  heardRound = 0
  /** How many ballots in a row have come to nothing. */
  attempts = 0

  constructor(
    env: Env<PaxosMessage>,
    protected readonly settings: PaxosSettings,
  ) {
    super(env)
  }

  timeout(_name: string): void {
    if (this.chosen === null && this.waiting.size > 0) this.attempt()
  }

  protected override handlePut(request: Put, client: NodeId): void {
    this.handleRequest(request, client)
  }

  protected override handleGet(request: Get, client: NodeId): void {
    this.handleRequest(request, client)
  }

  /** What is decided is answered at once; what is not waits for the ballot in progress, or for one of its own. */
  protected handleRequest(request: RegisterRequest, client: NodeId): void {
    if (this.chosen !== null) return this.answer(request, client, this.chosen)
    const idle = this.waiting.size === 0
    this.waiting.set(client, request)
    if (idle) this.attempt()
  }

  /** A new ballot for all who wait. When it comes to nothing, another follows, later and later, and never in step with others. */
  protected attempt(): void {
    this.setRetryTimer()
    this.attempts++
    this.proposal = this.firstWish()
    this.inBallot = new Map([...this.waiting].map(([client, { id }]) => [client, id]))
    this.prepare()
  }

  protected setRetryTimer(): void {
    const [min, max] = this.settings.retry
    const growth = Math.min(2 ** this.attempts, this.settings.longestRetry)
    this.env.setTimer('retry', this.env.random('retry').between(min, max) * growth)
  }

  /** The first value that a client which waits wishes for. */
  protected firstWish(): Proposal | null {
    for (const [client, request] of this.waiting)
      if (request.type === 'put') return { client, id: request.id, value: request.value }
    return null
  }

  protected override nextBallot(): Ballot {
    return { round: Math.max(this.promised.round, this.heardRound) + 1, node: this.env.id }
  }

  protected override refuse(ballot: Ballot, from: NodeId): void {
    this.env.note('ballot-refused', { ballot })
    this.env.send(from, { type: 'refused', ballot, promised: this.promised })
  }

  protected override handleRefused(promised: Ballot): void {
    this.heardRound = Math.max(this.heardRound, promised.round)
  }

  protected override majorityPromised(): void {
    if (this.highestAccepted() !== null) this.env.note('value-adopted', { ballot: this.promised })
    super.majorityPromised()
    if (this.proposal === null) this.nothingIsChosen()
  }

  protected override chooseValue(): Proposal | null {
    return super.chooseValue() ?? this.firstWish()
  }

  /**
   * A majority has promised, has accepted nothing, and nobody wishes for a value: when this ballot began, nothing had been chosen.
   * That answers the reads that had come by then. A read that came later may follow a write that the promises do not know.
   */
  protected nothingIsChosen(): void {
    for (const [client, id] of this.inBallot) {
      if (this.waiting.get(client)?.id !== id) continue
      this.env.note('read-nothing', { client, id })
      this.waiting.delete(client)
      this.env.send(client, { type: 'getOk', id, value: null })
    }
    this.attempts = 0
    if (this.waiting.size > 0) this.attempt()
    else this.env.cancelTimer('retry')
  }

  protected override learn(ballot: Ballot, proposal: Proposal): void {
    super.learn(ballot, proposal)
    this.env.cancelTimer('retry')
    for (const [client, request] of this.waiting) this.answer(request, client, proposal)
    this.waiting.clear()
  }

  /** Its server tells it, or it asks again. */
  protected override tellOwner(): void {}

  protected answer(request: RegisterRequest, client: NodeId, chosen: Proposal): void {
    const { id } = request
    if (request.type === 'get') this.env.send(client, { type: 'getOk', id, value: chosen.value })
    else if (this.won(request, client, chosen)) this.env.send(client, { type: 'putOk', id })
    else this.tellLoser(id, client)
  }

  protected tellLoser(id: number, client: NodeId): void {
    this.env.note('lost', { client, id })
    this.env.send(client, { type: 'putLost', id })
  }

  /** Whether it is this very request whose value was chosen, not another one's that wishes for the same. */
  protected won(request: Put, client: NodeId, chosen: Proposal): boolean {
    return chosen.client === client && chosen.id === request.id
  }

  /** Who still asks, when everything is decided, has missed the decision. */
  protected override handleBelated(message: PeerMessage, from: NodeId): void {
    if (message.type !== 'prepare' && message.type !== 'accept') return
    this.env.note('late-server-told', { server: from })
    this.env.send(from, { type: 'chosen', ballot: this.promised, proposal: this.chosen! })
  }
}

/** A class of Paxos servers: `Paxos`, or one with a mistake in it. */
export type PaxosClass = new (env: Env<PaxosMessage>, settings: PaxosSettings) => Paxos

/**
 * Makes servers of one register, which is written once.
 *
 * @param server - a subclass of `Paxos`, to change a rule
 * @throws RangeError when the options make no sense
 *
 * @example
 * ```ts
 * import { paxos } from 'seedbed/protocols/paxos'
 * const server = paxos({ retry: [30, 120] })
 * ```
 */
export function paxos(options: PaxosOptions = {}, server: PaxosClass = Paxos): ProcessFactory<PaxosMessage> {
  const filled = paxosSettings(options)
  return (env: Env<PaxosMessage>) => new server(env, filled)
}
