import type { Micros } from './time.js'

/** `Transport.route` says with this that the message will not arrive. */
export const DROPPED = -1
/** `Transport.route` says with this that the transport keeps the message and will deliver it itself, if ever. */
export const KEPT = -2

/** Carries messages between nodes, which it knows by their index. */
export interface Transport {
  /** Called once, before anything is sent. */
  attach(carrier: Carrier): void
  /** When the message will arrive (microseconds), or DROPPED, or KEPT. `sent` names the event of its sending. */
  route(from: number, to: number, message: unknown, now: Micros, sent: number): Micros
  /** Whether a message that has come to the end of its link now may be handed over. */
  admits(from: number, to: number): boolean
  /** Why the last message was not routed or not admitted, for people. */
  readonly reason: string
}

/** What the world offers its transport. */
export interface Carrier {
  readonly now: Micros
  readonly nodeIds: readonly string[]
  /** Hands a message over at a time of the transport's choosing. `cause` names the event of its sending. */
  deliver(from: number, to: number, message: unknown, at: Micros, cause: number): void
  /** Calls back at that time. */
  schedule(at: Micros, action: () => void): void
}
