import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'

/** The last command of a client that was applied, and what it gave. */
export interface Session {
  readonly serial: number
  readonly result: Json
  /** Which session of the client this is, where sessions expire. */
  readonly session?: number
  /** When it was last used, by the clock of the log. */
  readonly time?: number
}

/**
 * What makes each command count once (Ongaro & Ousterhout, §8; dissertation §6.3): for every client, the serial number and the result of its
 * last command. It is part of the replicated state: each server builds the same one from the same log.
 */
export class Sessions {
  private latest: Record<NodeId, Session> = nothing()
  /** The clock of the log: the latest time that an entry has carried. */
  time = 0

  of(client: NodeId): Session | undefined {
    return this.latest[client]
  }

  record(client: NodeId, session: Session): void {
    this.latest[client] = session
  }

  /** Lets go of sessions that were last used longer than `timeout` before the latest time known, ms. */
  expire(time: number, timeout: number): void {
    this.time = Math.max(this.time, time)
    for (const [client, session] of Object.entries(this.latest))
      if ((session.time ?? 0) + timeout < this.time) delete this.latest[client]
  }

  snapshot(): Json {
    return { time: this.time, latest: Object.entries(this.latest) as unknown as Json }
  }

  /** Takes over what `snapshot` returned. */
  restore(snapshot: Json): void {
    const { time, latest } = snapshot as unknown as { time: number; latest: [NodeId, Session][] }
    this.time = time
    this.latest = nothing()
    for (const [client, session] of latest) this.record(client, session)
  }
}

const nothing = (): Record<NodeId, Session> => Object.create(null) as Record<NodeId, Session>
