import type { ClientRequest, RegisterClient, Session } from 'seedbed/protocols/replicated-log'
import { RaftReconfiguration } from './reconfiguration.js'
import type { Command, LogEntry } from './raft-log.js'

/**
 * Sessions that are opened, and expire (dissertation §6.3). When one does is decided by the log: each entry carries the time at
 * which the leader took it up, and the latest of them is the clock by which every server lets go of the same sessions. It never
 * goes back, though a leader's clock may: then sessions last longer.
 */
export abstract class RaftSessionExpiry extends RaftReconfiguration {
  protected get sessionsExpire(): boolean {
    return this.settings.sessionTimeout > 0
  }

  protected handleRegisterClient({ client, serial }: RegisterClient): void {
    if (this.role !== 'leader' || this.transfer !== null) {
      return this.env.send(client, { type: 'notLeader', serial, leader: this.transfer?.to ?? this.leaderId })
    }
    this.appendCommand({ client, serial, input: null, registers: true, time: this.env.now() })
  }

  protected override commandOf(request: ClientRequest): Command {
    const command = super.commandOf(request)
    if (!this.sessionsExpire) return command
    return { ...command, session: request.session ?? 0, time: this.env.now() }
  }

  protected override applyEntry(entry: LogEntry): void {
    const { command } = entry
    if (!this.sessionsExpire || command === null) return super.applyEntry(entry)
    this.sessions.expire(this.timeOf(command), this.settings.sessionTimeout)
    if (command.registers) this.openSession(command, entry)
    else if (this.isOpen(command)) super.applyEntry(entry)
    else this.refuseExpired(command, entry)
  }

  /** The clock that decides: that of the log, never the server's own. */
  protected timeOf(command: Command): number {
    return command.time ?? 0
  }

  /** A session is known by the index of the entry that opened it. */
  protected openSession({ client, serial }: Command, { index, term }: LogEntry): void {
    this.sessions.record(client, { serial: 0, result: null, session: index, time: this.sessions.time })
    if (this.isAnsweredHere(term)) this.env.send(client, { type: 'sessionOpened', serial, session: index })
  }

  protected isOpen({ client, session }: Command): boolean {
    return this.sessions.of(client)?.session === session
  }

  /** Whether this command was carried out before is no longer known: so it is not carried out. */
  protected refuseExpired({ client, serial }: Command, { term }: LogEntry): void {
    this.env.note('session-expired', { client })
    if (this.isAnsweredHere(term)) this.env.send(client, { type: 'sessionExpired', serial })
  }

  protected override sessionAfter(command: Command, serial: number, result: Session['result']): Session {
    const session = super.sessionAfter(command, serial, result)
    if (!this.sessionsExpire) return session
    return { ...session, session: command.session ?? 0, time: this.sessions.time }
  }
}
