import type { Env, NodeId, Process, ProcessFactory } from 'seedbed'
import type { StateMachine } from 'seedbed/protocols/state-machines'
import type { ClientRequest, RaftMessage } from './messages.js'
import { settings, type RaftOptions, type RaftSettings } from './options.js'
import type { Command, LogEntry } from './raft-log.js'
import { RaftReplication } from './replication.js'
import { Sessions, type Session } from './sessions.js'

/**
 * A Raft server (Ongaro & Ousterhout, "In Search of an Understandable Consensus Algorithm", extended version): what
 * arrives is handed to the rules of Figure 2, and what is committed is applied and answered (§8).
 */
export class Raft extends RaftReplication implements Process<RaftMessage> {
  protected readonly stateMachine: StateMachine
  protected readonly sessions = new Sessions()
  /** Volatile, on leaders: for each client, the serial number of the last command appended in this term. */
  protected proposed: Record<NodeId, number> = {}

  constructor(env: Env<RaftMessage>, settings: RaftSettings) {
    super(env, settings)
    this.stateMachine = settings.stateMachine()
  }

  start(): void {
    this.restore()
    this.resetElectionTimer()
  }

  receive(message: RaftMessage, from: string): void {
    if ('term' in message) this.observeTerm(message.term)
    switch (message.type) {
      case 'appendEntries':
        return this.handleAppendEntries(message, from)
      case 'appendEntriesReply':
        return this.handleAppendEntriesReply(message, from)
      case 'requestVote':
        return this.handleRequestVote(message, from)
      case 'requestVoteReply':
        return this.handleRequestVoteReply(message, from)
      case 'preVote':
        return this.handlePreVote(message, from)
      case 'preVoteReply':
        return this.handlePreVoteReply(message, from)
      case 'clientRequest':
        return this.handleClientRequest(message)
    }
  }

  timeout(name: string): void {
    switch (name) {
      case 'election':
        return this.startElection()
      case 'leaderSilence':
        return this.leaderFallsSilent()
      case 'requestVotes':
        return this.requestVotes()
      case 'heartbeat':
        return this.broadcastAppendEntries()
      case 'checkQuorum':
        return this.checkQuorum()
    }
  }

  /** Clients may ask any server; only the leader serves (§8). Reads go through the log like any other command. */
  protected handleClientRequest(request: ClientRequest): void {
    if (this.role !== 'leader') return this.redirect(request)
    const { client, serial, command } = request
    const session = this.sessions.of(client)
    if (session?.serial === serial) return this.answerAgain(client, session)
    if (serial <= (session?.serial ?? 0) || this.isUnderWay(request)) return
    this.proposed[client] = serial
    this.appendCommand({ client, serial, input: command })
  }

  /** A request that is in the log and will be answered is not appended again: retries would swell the log under load. */
  protected isUnderWay({ client, serial }: ClientRequest): boolean {
    return serial <= (this.proposed[client] ?? 0)
  }

  protected override becomeLeader(): void {
    this.proposed = {}
    super.becomeLeader()
  }

  /** Passes a request on to the leader, but never twice: who passes it on may be as wrong as the one before. */
  protected redirect(request: ClientRequest): void {
    const { client, serial } = request
    if (this.leaderId !== null && !request.forwarded) {
      this.env.send(this.leaderId, { ...request, forwarded: true })
    } else {
      this.env.send(client, { type: 'notLeader', serial, leader: this.leaderId })
    }
  }

  /** Rules for all servers: apply what is committed, in the order of the log. */
  protected override applyCommitted(): void {
    while (this.lastApplied < this.commitIndex) {
      this.lastApplied++
      this.applyEntry(this.log.entryAt(this.lastApplied))
    }
  }

  /** The leader that received a command answers it, once it is applied. */
  protected applyEntry({ term, command }: LogEntry): void {
    if (command === null) return
    const session = this.applyCommand(command)
    if (session !== undefined && this.role === 'leader' && term === this.currentTerm)
      this.answer(command.client, session)
  }

  /** A command that has been applied is not applied again; one from before the client's latest is ignored (§8). */
  protected applyCommand({ client, serial, input }: Command): Session | undefined {
    const last = this.sessions.of(client)
    if (last !== undefined && serial < last.serial) return undefined
    if (last !== undefined && serial === last.serial) return this.applyAgain(client, last)
    const session: Session = { serial, result: this.stateMachine.apply(input) }
    this.sessions.record(client, session)
    return session
  }

  /** A retry that reached the log beside the first request changes nothing, and gives what that one gave. */
  protected applyAgain(client: string, last: Session): Session {
    this.env.note('retry-recognised', { client, serial: last.serial })
    return last
  }

  protected answer(client: string, { serial, result }: Session): void {
    this.env.send(client, { type: 'clientReply', serial, result })
  }

  /** A retry of what has been done gets the result it had then. */
  protected answerAgain(client: string, session: Session): void {
    this.env.note('retry-recognised', { client, serial: session.serial })
    this.answer(client, session)
  }
}

/** A class of Raft servers: `Raft`, or one with a mistake in it. */
export type RaftClass = new (env: Env<RaftMessage>, settings: RaftSettings) => Raft

/**
 * Makes Raft servers.
 *
 * @param server - a subclass of `Raft`, to change a rule
 * @throws RangeError when the options cannot work together
 *
 * @example
 * ```ts
 * import { kv, raft } from 'seedbed/protocols/raft'
 * const server = raft({ stateMachine: kv, electionTimeout: [150, 300] })
 * ```
 */
export function raft(options: RaftOptions, server: RaftClass = Raft): ProcessFactory<RaftMessage> {
  const filled = settings(options)
  return (env: Env<RaftMessage>) => new server(env, filled)
}
