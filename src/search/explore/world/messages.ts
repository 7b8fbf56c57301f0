import type { Keys } from './keys.js'
import type { Snapshots } from './snapshots.js'

/** A message on its way from one node to another. */
export interface Envelope {
  readonly index: number
  readonly from: number
  readonly to: number
  readonly message: unknown
}

/** All messages that have ever been sent, each once. */
export class Messages {
  readonly all: Envelope[] = []
  private readonly known = new Map<string, number>()

  constructor(
    private readonly keys: Keys,
    private readonly snapshots: Snapshots,
  ) {}

  /** The number of the message that says this to that node. */
  number(from: number, to: number, message: unknown): number {
    if (typeof message === 'object' && message !== null) this.snapshots.isImmutable(message)
    const key = `${from}>${to}:${this.keys.of(message)}`
    let index = this.known.get(key)
    if (index === undefined) {
      index = this.all.length
      this.known.set(key, index)
      this.all.push({ index, from, to, message })
    }
    return index
  }
}

/** The messages in flight: their numbers in order, one as often as it is under way. Never changed once made. */
export type Flight = readonly number[]

/** With one more. On a network that is a set, what is there already makes no difference. */
export function withMessage(flight: Flight, message: number, asSet: boolean): Flight {
  let at = flight.length
  while (at > 0 && flight[at - 1] > message) at--
  if (asSet && at > 0 && flight[at - 1] === message) return flight
  return [...flight.slice(0, at), message, ...flight.slice(at)]
}

/** With one less. */
export function withoutMessage(flight: Flight, message: number): Flight {
  const at = flight.indexOf(message)
  return at < 0 ? flight : [...flight.slice(0, at), ...flight.slice(at + 1)]
}
