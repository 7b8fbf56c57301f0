import { invariant, type Check, type NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import type { Command } from '../raft-log.js'
import { PerNode } from './raft-view.js'

/** What the check looks at: what is committed, and which sessions a server has open. */
interface SessionsView {
  readonly chosenIndex: number
  readonly appliedIndex: number
  chosen(index: number): Command | null | undefined
  readonly sessions: { snapshot(): Json }
}

/**
 * A session lasts so long after its last command, by the clock of the log, and no longer (dissertation §6.3): each server has those open
 * that the committed entries, and the times they carry, say are open.
 *
 * @param options.timeout - how long, ms: the `sessionTimeout` of the servers
 *
 * @example
 * ```ts
 * import { sessionsLast } from 'seedbed/protocols/raft'
 * sessionsLast({ timeout: 800 }).name // => 'sessions-last'
 * ```
 */
export function sessionsLast({ timeout }: { readonly timeout: number }): Check {
  return invariant<SessionsView>('sessions-last', () => {
    const history = new SessionHistory(timeout)
    const looked = new PerNode(() => ({ incarnation: 0, appliedIndex: 0 }))
    return ({ id, role, process: server, incarnation }): string | void => {
      if (role !== 'server' || server === null) return
      const undated = history.learnFrom(server)
      if (undated !== undefined) return undated
      const { appliedIndex } = server
      const before = looked.get(id)
      if (before.appliedIndex === appliedIndex && before.incarnation === incarnation) return
      Object.assign(before, { appliedIndex, incarnation })
      const should = history.openAfter(appliedIndex)
      const is = show(openAt(server))
      if (should !== undefined && should !== is)
        return `${id} has applied the log up to index ${appliedIndex} and has ${is} open; by the clock of the log, it should be ${should}`
    }
  })
}

/** Which session each client has open, after each index. */
class SessionHistory {
  private clock = 0
  private readonly open = new Map<NodeId, { session: number; serial: number; used: number }>()
  private readonly after = [show([])]

  constructor(private readonly timeout: number) {}

  openAfter(index: number): string | undefined {
    return this.after[index]
  }

  /** Goes on with what this server shows to be committed. An entry that tells no time is one by which nothing can expire. */
  learnFrom(server: SessionsView): string | undefined {
    while (this.after.length <= server.chosenIndex) {
      const index = this.after.length
      const command = server.chosen(index)
      if (command === undefined) return undefined
      if (command !== null && command.time === undefined)
        return `at index ${index}, request ${command.serial} of ${command.client} is committed and does not say when its leader took it up`
      if (command !== null) this.add(index, command)
      this.after.push(show([...this.open].map(([client, { session }]) => [client, session])))
    }
    return undefined
  }

  private add(index: number, { client, serial, session, registers, time }: Command): void {
    this.clock = Math.max(this.clock, time!)
    const used = this.clock
    for (const [whose, { used: last }] of this.open) if (last + this.timeout < used) this.open.delete(whose)
    const known = this.open.get(client)
    if (registers) this.open.set(client, { session: index, serial: 0, used })
    else if (known !== undefined && known.session === session && serial > known.serial)
      this.open.set(client, { session, serial, used })
  }
}

function openAt({ sessions }: SessionsView): [NodeId, number][] {
  const { latest } = sessions.snapshot() as unknown as { latest: [NodeId, { session: number }][] }
  return latest.map(([client, { session }]) => [client, session])
}

/** Sessions in words, in the order of their clients. */
function show(sessions: [NodeId, number][]): string {
  if (sessions.length === 0) return 'no session'
  const told = sessions.map(([client, session]) => `session ${session} of ${client}`)
  return told.sort().join(', ')
}
