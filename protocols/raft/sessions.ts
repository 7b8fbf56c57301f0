import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'

/** The last command of a client that was applied, and what it gave. */
export interface Session {
  readonly serial: number
  readonly result: Json
}

/**
 * What makes each command count once (§8; dissertation §6.3): for every client, the serial number and the result of its
 * last command. It is part of the replicated state: each server builds the same one from the same log.
 */
export class Sessions {
  private latest: Record<NodeId, Session> = nothing()

  of(client: NodeId): Session | undefined {
    return this.latest[client]
  }

  record(client: NodeId, session: Session): void {
    this.latest[client] = session
  }

  snapshot(): Json {
    return Object.entries(this.latest) as unknown as Json
  }

  /** Takes over what `snapshot` returned. */
  restore(snapshot: Json): void {
    this.latest = nothing()
    for (const [client, session] of snapshot as unknown as [NodeId, Session][]) this.record(client, session)
  }
}

const nothing = (): Record<NodeId, Session> => Object.create(null) as Record<NodeId, Session>
