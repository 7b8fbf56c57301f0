import { hashString, mix } from '../kernel/hash.js'
import type { EventKind, Observer } from '../kernel/observer.js'
import type { Micros } from '../kernel/time.js'

const RECENT = 256

/**
 * What a run has reached, as a set of features: which kind of event, with which type of message, followed which other at a
 * node; and in which abstract states processes were. Nodes are not told apart: most are alike.
 */
export class Coverage implements Observer {
  readonly features = new Set<number>()
  /** Features reached a short while ago, each in a place of its own: most are reached again and again. */
  private readonly recent = new Array<number | undefined>(RECENT).fill(undefined)
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
      this.add(mix(what, this.last[node] ?? 0))
      this.last[node] = what
    }
    return this.inner.record(kind, time, node, peer, cause, hash, payload)
  }

  /** A process has come into a state. */
  visited(process: object): void {
    let state = 0x57a7e
    // Without a list of the values: this is done after every event. The methods of classes are not among them.
    for (const key in process) state = mix(state, abstract((process as Record<string, unknown>)[key]))
    this.add(state)
  }

  /** A state that should be reached sometimes was. */
  reached(name: string): void {
    this.add(mix(0x5e7, hashString(name)))
  }

  private add(feature: number): void {
    const place = feature & (RECENT - 1)
    if (this.recent[place] === feature) return
    this.recent[place] = feature
    this.features.add(feature)
  }
}

/** What a message, note, timer or fault is called. */
function labelOf(payload: unknown): string {
  if (typeof payload === 'string') return payload
  if (typeof payload !== 'object' || payload === null) return ''
  // One after the other: most have a type.
  const named = payload as Readonly<Record<string, unknown>>
  const { type } = named
  if (typeof type === 'string') return type
  const { kind } = named
  if (typeof kind === 'string') return kind
  const { fault } = named
  return typeof fault === 'string' ? fault : ''
}

/** Of a field what is alike in many runs: short words and truth values as they are, amounts by their order of magnitude. */
function abstract(value: unknown): number {
  // The commonest first; `typeof` right where it is compared is a look at a tag, and no call.
  if (typeof value === 'object') return value === null ? 5 : ofObject(value)
  if (typeof value === 'number') return magnitude(value)
  if (typeof value === 'boolean') return value ? 2 : 3
  if (value === undefined) return 4
  if (typeof value === 'string') return value.length <= 20 ? hashString(value) : 1
  return 9
}

function ofObject(value: object): number {
  if (Array.isArray(value)) return mix(6, magnitude(value.length))
  return value instanceof Map || value instanceof Set ? mix(7, magnitude(value.size)) : 8
}

function magnitude(amount: number): number {
  const whole = amount | 0
  if (whole === amount && whole >= 0) return 32 - Math.clz32(whole)
  return 32 - Math.clz32(Math.min(Math.abs(amount), 2 ** 31)) + (amount < 0 ? 64 : 0)
}
