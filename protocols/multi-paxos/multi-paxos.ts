import type { Env, NodeId, Process, ProcessFactory } from 'seedbed'
import { redirect, type ClientRequest, type Session } from 'seedbed/protocols/replicated-log'
import { Leader } from './leader.js'
import type { MultiPaxosMessage } from './messages.js'
import { multiPaxosSettings, type MultiPaxosOptions, type MultiPaxosSettings } from './options.js'

/**
 * A server of a state machine replicated by Multi-Paxos (L. Lamport, "Paxos Made Simple", 2001, §3): acceptor, learner, replica
 * and, when no other is heard, proposer, all in one.
 */
export class MultiPaxos extends Leader implements Process<MultiPaxosMessage> {
  /** Volatile, on leaders: for each client, the serial number of the last command proposed in this ballot. */
  protected proposed: Record<NodeId, number> = {}

  start(): void {
    this.restore()
    this.resetElectionTimer()
  }

  receive(message: MultiPaxosMessage, from: NodeId): void {
    switch (message.type) {
      case 'prepare':
        return this.handlePrepare(message, from)
      case 'promise':
        return this.handlePromise(message, from)
      case 'accept':
        return this.handleAccept(message, from)
      case 'accepted':
        return this.handleAccepted(message, from)
      case 'refused':
        return this.handleRefused(message)
      case 'heartbeat':
        return this.handleHeartbeat(message, from)
      case 'catchUp':
        return this.handleCatchUp(message, from)
      case 'chosen':
        return this.handleChosen(message)
      case 'clientRequest':
        return this.handleClientRequest(message)
    }
  }

  timeout(name: string): void {
    switch (name) {
      case 'election':
        return this.startElection()
      case 'prepare':
        return this.sendPrepare()
      case 'heartbeat':
        return this.heartbeat()
      case 'snapshot':
        return this.takeSnapshot()
    }
  }

  /** Clients may ask any server; the leader proposes. Reads take a slot like any other command. */
  protected handleClientRequest(request: ClientRequest): void {
    if (this.role !== 'leader') return this.redirect(request)
    const { client, serial, command } = request
    const session = this.sessions.of(client)
    if (session?.serial === serial) return this.answerAgain(client, session)
    if (serial <= (session?.serial ?? 0) || this.isUnderWay(request)) return
    this.proposed[client] = serial
    this.propose({ client, serial, input: command })
  }

  /** A request that is proposed, and will be answered, is not proposed again. */
  protected isUnderWay({ client, serial }: ClientRequest): boolean {
    return serial <= (this.proposed[client] ?? 0)
  }

  protected override lead(): void {
    this.proposed = {}
    super.lead()
  }

  protected redirect(request: ClientRequest): void {
    redirect(this.env, request, this.leaderId)
  }

  /** The leader answers. What is applied stays, so it may answer for what others have proposed as well. */
  protected override applied(client: NodeId, session: Session | undefined): void {
    if (session !== undefined && this.role === 'leader') this.answer(client, session)
  }

  /** A retry of what has been done gets the result it had then. */
  protected answerAgain(client: NodeId, session: Session): void {
    this.env.note('retry-recognised', { client, serial: session.serial })
    this.answer(client, session)
  }

  protected answer(client: NodeId, { serial, result }: Session): void {
    this.env.send(client, { type: 'clientReply', serial, result })
  }
}

/** A class of Multi-Paxos servers: `MultiPaxos`, or one with a mistake in it. */
export type MultiPaxosClass = new (env: Env<MultiPaxosMessage>, settings: MultiPaxosSettings) => MultiPaxos

/**
 * Makes Multi-Paxos servers. Their clients are those of every replicated log: `logClient`.
 *
 * @param server - a subclass of `MultiPaxos`, to change a rule
 * @throws RangeError when the options make no sense; when a server starts, if its quorums need not meet
 *
 * @example
 * ```ts
 * import { multiPaxos, quorumsOf } from 'seedbed/protocols/multi-paxos'
 * import { kv } from 'seedbed/protocols/state-machines'
 * const server = multiPaxos({ stateMachine: kv, quorums: { phase1: 4, phase2: 2 } })
 * quorumsOf(5, { phase1: 4, phase2: 2 }).phase2 // => 2
 * ```
 */
export function multiPaxos(
  options: MultiPaxosOptions,
  server: MultiPaxosClass = MultiPaxos,
): ProcessFactory<MultiPaxosMessage> {
  const filled = multiPaxosSettings(options)
  return (env: Env<MultiPaxosMessage>) => new server(env, filled)
}
