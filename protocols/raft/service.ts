import type { Env, NodeId } from 'seedbed'
import {
  redirect,
  Sessions,
  type ClientRequest,
  type ReplicatedLog,
  type Session,
} from 'seedbed/protocols/replicated-log'
import type { StateMachine } from 'seedbed/protocols/state-machines'
import type { RaftMessage } from './messages.js'
import type { RaftSettings } from './options.js'
import type { Command, LogEntry } from './raft-log.js'
import { RaftReplication } from './replication.js'

/** Interaction with clients (§8): who serves them, what is applied, and how each command counts once. */
export abstract class RaftService extends RaftReplication implements ReplicatedLog {
  readonly stateMachine: StateMachine
  readonly sessions = new Sessions()
  /** Volatile, on leaders: for each client, the serial number of the last command appended in this term. */
  protected proposed: Record<NodeId, number> = {}

  constructor(env: Env<RaftMessage>, settings: RaftSettings) {
    super(env, settings)
    this.stateMachine = settings.stateMachine()
  }

  /** As any replicated log, it shows up to where it is chosen, and what. */
  get chosenIndex(): number {
    return this.commitIndex
  }

  get appliedIndex(): number {
    return this.lastApplied
  }

  chosen(index: number): Command | null | undefined {
    return index > this.commitIndex ? undefined : this.log.entryAt(index)?.command
  }

  /** Clients may ask any server; only the leader serves (§8). Reads go through the log like any other command. */
  protected handleClientRequest(request: ClientRequest): void {
    if (this.role !== 'leader') return this.redirect(request)
    const { client, serial } = request
    const session = this.sessions.of(client)
    if (session?.serial === serial) return this.answerAgain(client, session)
    if (serial <= (session?.serial ?? 0) || this.isUnderWay(request)) return
    this.proposed[client] = serial
    this.appendCommand(this.commandOf(request))
  }

  protected commandOf({ client, serial, command }: ClientRequest): Command {
    return { client, serial, input: command }
  }

  /** A request that is in the log and will be answered is not appended again: retries would swell the log under load. */
  protected isUnderWay({ client, serial }: ClientRequest): boolean {
    return serial <= (this.proposed[client] ?? 0)
  }

  protected override becomeLeader(): void {
    this.proposed = {}
    super.becomeLeader()
  }

  protected redirect(request: ClientRequest): void {
    redirect(this.env, request, this.leaderId)
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
    if (session !== undefined && this.isAnsweredHere(term)) this.answer(command.client, session)
  }

  protected isAnsweredHere(term: number): boolean {
    return this.role === 'leader' && term === this.currentTerm
  }

  /** A command that has been applied is not applied again; one from before the client's latest is ignored (§8). */
  protected applyCommand(command: Command): Session | undefined {
    const { client, serial, input } = command
    const last = this.sessions.of(client)
    if (last !== undefined && serial < last.serial) return undefined
    if (last !== undefined && serial === last.serial) return this.applyAgain(client, last)
    const session = this.sessionAfter(command, serial, this.stateMachine.apply(input))
    this.sessions.record(client, session)
    return session
  }

  protected sessionAfter(_command: Command, serial: number, result: Session['result']): Session {
    return { serial, result }
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
