import { hashString, mix } from '../kernel/hash.js'
import type { EventKind, Observer } from '../kernel/observer.js'
import type { Micros } from '../kernel/time.js'

/**
 * What a run has reached, as a set of features: which kind of event, with which type of message, followed which other at a
 * node; and in which abstract states processes were. Nodes are not told apart: most are alike.
 */
export class Coverage implements Observer {
  readonly features = new Set<number>()
  /** What last happened at each node. */
  private readonly last: number[] = []

  constructor(private readonly inner: Observer) {}

  record(
    kind: EventKind,
    time: Micros,
    node: number,
    peer: number,
    cause: number,
    hash: number,
    payload: unknown,
  ): number {
    if (node >= 0) {
      const what = mix(kind + 1, hashString(labelOf(payload)))
      this.features.add(mix(what, this.last[node] ?? 0))
      this.last[node] = what
    }
    return this.inner.record(kind, time, node, peer, cause, hash, payload)
  }

  /** A process has come into a state. */
  visited(process: object): void {
    let state = 0x57a7e
    // Without a list of the values: this is done after every event.
    for (const key in process) {
      if (Object.hasOwn(process, key)) state = mix(state, abstract((process as Record<string, unknown>)[key]))
    }
    this.features.add(state)
  }

  /** A state that should be reached sometimes was. */
  reached(name: string): void {
    this.features.add(mix(0x5e7, hashString(name)))
  }
}

/** What a message, note, timer or fault is called. */
function labelOf(payload: unknown): string {
  if (typeof payload === 'string') return payload
  if (typeof payload !== 'object' || payload === null) return ''
  const { type, kind, fault } = payload as Readonly<Record<string, unknown>>
  if (typeof type === 'string') return type
  if (typeof kind === 'string') return kind
  return typeof fault === 'string' ? fault : ''
}

/** Of a field what is alike in many runs: short words and truth values as they are, amounts by their order of magnitude. */
function abstract(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return value.length <= 20 ? hashString(value) : 1
    case 'number':
      return magnitude(value)
    case 'boolean':
      return value ? 2 : 3
    case 'undefined':
      return 4
    case 'object':
      if (value === null) return 5
      if (Array.isArray(value)) return mix(6, magnitude(value.length))
      if (value instanceof Map || value instanceof Set) return mix(7, magnitude(value.size))
      return 8
    default:
      return 9
  }
}

function magnitude(amount: number): number {
  return 32 - Math.clz32(Math.min(Math.abs(amount), 2 ** 31)) + (amount < 0 ? 64 : 0)
}
