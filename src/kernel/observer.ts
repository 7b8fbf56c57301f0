import type { Micros } from './time.js'

/** What can be recorded of a run. The numbers are part of every digest: add at the end, never renumber. */
export const EventKind = {
  start: 0,
  send: 1,
  deliver: 2,
  drop: 3,
  timeout: 4,
  wake: 5,
  invoke: 6,
  complete: 7,
  write: 8,
  flush: 9,
  crash: 10,
  exit: 11,
  pause: 12,
  resume: 13,
  fault: 14,
  note: 15,
  log: 16,
} as const

export type EventKind = (typeof EventKind)[keyof typeof EventKind]

/** The name of each kind, by its number. */
export const eventKindNames = Object.keys(EventKind) as readonly (keyof typeof EventKind)[]

/** No node, no peer, no cause. */
export const NONE = -1

/** Told of everything that happens in a world. It watches; nothing in the world asks it anything back. */
export interface Observer {
  /**
   * @param node - the node it happened at, or NONE
   * @param peer - the other node of a message, or NONE
   * @param cause - what `record` returned for the event that led to this one, or NONE
   * @param hash - of the content
   * @returns a number that names this event
   */
  record(
    kind: EventKind,
    time: Micros,
    node: number,
    peer: number,
    cause: number,
    hash: number,
    payload: unknown,
  ): number
}
