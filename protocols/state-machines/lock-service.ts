import type { Json, StateMachine } from './state-machine.js'

/**
 * The commands of the lock service. `time` is what the caller takes the time to be, ms: the service knows no other clock.
 *
 * | command | result |
 * |---|---|
 * | `open` | the session's number; it lasts `lease` ms from its last `keepAlive` |
 * | `keepAlive` | whether the session is still open |
 * | `acquire` | the sequencer, a number that only grows, if the lock is free or the session's own; or null |
 * | `release` | whether the session held the lock |
 * | `check` | whether a sequencer is that of the present holder |
 */
export type LockCommand =
  | { readonly f: 'open'; readonly lease: number; readonly time: number }
  | { readonly f: 'keepAlive' | 'close'; readonly session: number; readonly time: number }
  | {
      readonly f: 'acquire' | 'release'
      readonly session: number
      readonly lock: string
      readonly time: number
    }
  | { readonly f: 'check'; readonly lock: string; readonly sequencer: number }

interface LockSession {
  readonly lease: number
  expires: number
}

interface Holder {
  readonly session: number
  readonly sequencer: number
}

/**
 * A lock service with sessions and sequencers (Burrows, The Chubby lock service, OSDI 2006, §2.4 and §2.8). A lock goes with its
 * holder's session; a resource that is shown sequencers can refuse who has lost the lock and does not know it.
 *
 * @example
 * ```ts
 * import { lockService } from 'seedbed/protocols/state-machines'
 * const locks = lockService()
 * const session = locks.apply({ f: 'open', lease: 1_000, time: 0 }) as number
 * locks.apply({ f: 'acquire', session, lock: 'a', time: 10 }) // => 1
 * ```
 */
export function lockService(): StateMachine<LockCommand> {
  return new LockService()
}

class LockService implements StateMachine<LockCommand> {
  private time = 0
  private lastSession = 0
  private lastSequencer = 0
  private sessions = new Map<number, LockSession>()
  private holders = new Map<string, Holder>()

  apply(command: LockCommand): Json {
    if (command.f === 'check') return this.holders.get(command.lock)?.sequencer === command.sequencer
    this.advance(command.time)
    switch (command.f) {
      case 'open':
        return this.open(command.lease)
      case 'keepAlive':
        return this.keepAlive(command.session)
      case 'close':
        return this.close(command.session)
      case 'acquire':
        return this.acquire(command.session, command.lock)
      case 'release':
        return this.release(command.session, command.lock)
    }
  }

  isRead({ f }: LockCommand): boolean {
    return f === 'check'
  }

  snapshot(): Json {
    const { time, lastSession, lastSequencer, sessions, holders } = this
    return { time, lastSession, lastSequencer, sessions: plain(sessions), holders: plain(holders) }
  }

  restore(snapshot: Json): void {
    const { time, lastSession, lastSequencer, sessions, holders } = snapshot as unknown as Snapshot
    Object.assign(this, { time, lastSession, lastSequencer })
    this.sessions = new Map(sessions.map(([id, session]) => [id, { ...session }]))
    this.holders = new Map(holders)
  }

  /** Sessions end by the latest time that a command has brought: every replica sees the same one. */
  private advance(time: number): void {
    this.time = Math.max(this.time, time)
    for (const [id, { expires }] of this.sessions) if (expires < this.time) this.close(id)
  }

  private open(lease: number): number {
    this.sessions.set(++this.lastSession, { lease, expires: this.time + lease })
    return this.lastSession
  }

  private keepAlive(id: number): boolean {
    const session = this.sessions.get(id)
    if (session !== undefined) session.expires = this.time + session.lease
    return session !== undefined
  }

  private close(id: number): boolean {
    for (const [lock, { session }] of this.holders) if (session === id) this.holders.delete(lock)
    return this.sessions.delete(id)
  }

  private acquire(session: number, lock: string): number | null {
    const holder = this.holders.get(lock)
    if (!this.sessions.has(session)) return null
    if (holder !== undefined) return holder.session === session ? holder.sequencer : null
    this.holders.set(lock, { session, sequencer: ++this.lastSequencer })
    return this.lastSequencer
  }

  private release(session: number, lock: string): boolean {
    return this.holders.get(lock)?.session === session && this.holders.delete(lock)
  }
}

interface Snapshot {
  readonly time: number
  readonly lastSession: number
  readonly lastSequencer: number
  readonly sessions: readonly [number, LockSession][]
  readonly holders: readonly [string, Holder][]
}

const plain = (map: ReadonlyMap<unknown, object>): Json => JSON.parse(JSON.stringify([...map])) as Json
