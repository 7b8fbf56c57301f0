import {
  DROPPED,
  KEPT,
  type Carrier,
  type Micros,
  type RandomStreams,
  type Transport,
} from '../kernel/index.js'
import type { Condition } from './condition.js'
import { Decided, type MessageDecisions, type NetworkDecisions } from './decisions.js'
import { Journey } from './journey.js'
import { uniform, type Latency } from './latency.js'
import { Link } from './link.js'
import { samplerOf, type Sampler } from './sampler.js'

/** How the network is made, before anything goes wrong with it. */
export interface NetworkOptions {
  /** How long messages take. Default: uniform, 1 to 10 ms. */
  readonly latency?: Latency
  /** For single links, by `from>to`, in place of `latency`. */
  readonly links?: Readonly<Record<string, Latency>>
  /** Whether messages of one link arrive in the order of their sending. Default: false. */
  readonly fifo?: boolean
  /** Whether damaged messages are recognised and thrown away. Default: true. */
  readonly checksums?: boolean
}

/**
 * The simulated network. Its semantics:
 *
 * - All that chance decides of a message (loss, latency, duplication…) is decided when it is sent, by its link and its
 *   number on that link.
 * - A cut is looked at twice. A message sent into a cut is lost, even if the cut heals before it would have arrived; a message
 *   under way when a cut begins is lost if the cut still stands when it arrives.
 * - A clogged link keeps messages and delivers them after its release, each after its own latency. While another trouble
 *   clogs it, they wait on.
 * - The copies of a doubled message arrive each in its own time, if the message arrives: a cut or a clogged link stops them all.
 * - On FIFO links a message arrives after all that were sent before it, copies and released messages included; only those
 *   that `reorder` overtakes, and those that a rule holds while others pass, do not keep to it.
 * - A message to a node that is down when it arrives is lost; one that arrives at a paused node waits there.
 * - A node's messages to itself arrive at once, and nothing befalls them.
 */
export class Network implements Transport {
  reason = ''
  private carrier!: Carrier
  /** Row after row: the links out of the first node, then those out of the second… */
  private links: (Link | undefined)[] = []
  private size = 0
  private readonly fifo: boolean
  /** One for all links that have no latency of their own. */
  private readonly sampler: Sampler
  /** How many conditions are on links: while there is none, none need be looked for. */
  private conditions = 0
  private readonly indexes = new Map<string, number>()
  private readonly decided: Decided

  constructor(
    private readonly streams: RandomStreams,
    private readonly options: NetworkOptions = {},
    decisions: NetworkDecisions = {},
  ) {
    this.fifo = options.fifo ?? false
    this.sampler = samplerOf(options.latency ?? uniform(1, 10))
    this.decided = new Decided(streams, decisions)
  }

  attach(carrier: Carrier): void {
    this.carrier = carrier
    this.size = carrier.nodeIds.length
    this.links = new Array<Link | undefined>(this.size * this.size).fill(undefined)
    carrier.nodeIds.forEach((id, index) => this.indexes.set(id, index))
    this.decided.attach(carrier.nodeIds)
  }

  route(from: number, to: number, message: unknown, now: Micros, sent: number): Micros {
    if (from === to) return now
    const link = this.link(from, to)
    const latency = link.nextLatency()
    if (link.troubled) return this.routeThrough(link, from, to, message, now, sent, latency)
    return this.fifo ? inOrder(link, now + latency) : now + latency
  }

  admits(from: number, to: number): boolean {
    return this.conditions === 0 || from === to || this.isOpen(from, to)
  }

  private isOpen(from: number, to: number): boolean {
    const cut = this.link(from, to).has('cut')
    if (cut === undefined) return true
    cut.touched++
    this.reason = 'cut off while under way'
    return false
  }

  /** Puts a condition on a link. */
  impose(from: string, to: string, condition: Condition): void {
    const link = this.named(from, to)
    link.conditions.push(condition)
    link.troubled = true
    this.conditions++
  }

  /** Takes a condition off a link; what it held there goes on its way. */
  lift(from: string, to: string, condition: Condition): void {
    const link = this.named(from, to)
    if (!link.relieve(condition)) return
    this.conditions--
    const released = link.held.filter((held) => held.condition === condition)
    if (released.length === 0) return
    const kept = link.held.filter((held) => held.condition !== condition)
    link.held.splice(0, link.held.length, ...kept)
    const clog = link.has('clog')
    if (clog !== undefined)
      return void link.held.push(...released.map((held) => ({ ...held, condition: clog })))
    const { carrier } = this
    for (const { message, delay, sent } of released) {
      const arrival = this.arrival(link, carrier.now + delay)
      carrier.deliver(this.indexOf(from), this.indexOf(to), message, arrival, sent)
    }
  }

  /** All that has been decided of the messages sent so far, one by one. */
  decisions(): MessageDecisions {
    return this.decided.ofMessages(this.links.filter((link) => link !== undefined))
  }

  private routeThrough(
    link: Link,
    from: number,
    to: number,
    message: unknown,
    now: Micros,
    sent: number,
    latency: Micros,
  ): Micros {
    const journey = new Journey(link, message, now, latency + link.delay(now), this.options.checksums ?? true)
    if (journey.lost !== null) {
      this.reason = journey.lost
      return DROPPED
    }
    const { delay, heldBy: condition, copies } = journey
    if (condition !== null) {
      for (const copy of [journey, ...copies])
        link.held.push({ condition, message: copy.message, delay: copy.delay, sent })
      return KEPT
    }
    const arrival = journey.overtaken ? now + delay : this.arrival(link, now + delay)
    for (const copy of copies)
      this.carrier.deliver(from, to, copy.message, this.arrival(link, now + copy.delay), sent)
    if (journey.message === message) return arrival
    this.carrier.deliver(from, to, journey.message, arrival, sent)
    return KEPT
  }

  private arrival(link: Link, arrival: Micros): Micros {
    return this.options.fifo ? inOrder(link, arrival) : arrival
  }

  private link(from: number, to: number): Link {
    return (this.links[from * this.size + to] ??= this.newLink(from, to))
  }

  private newLink(from: number, to: number): Link {
    const ids = this.carrier.nodeIds
    const name = `${ids[from]}>${ids[to]}`
    const own = this.options.links?.[name]
    const sampler = own === undefined ? this.sampler : samplerOf(own)
    const { decided } = this
    return new Link(
      ids[from],
      ids[to],
      this.streams,
      sampler,
      decided.latenciesOf(name),
      decided.delaysOf(name),
    )
  }

  private named(from: string, to: string): Link {
    return this.link(this.indexOf(from), this.indexOf(to))
  }

  private indexOf(id: string): number {
    const index = this.indexes.get(id)
    if (index === undefined) throw new RangeError(`there is no node "${id}"`)
    return index
  }
}

function inOrder(link: Link, arrival: Micros): Micros {
  if (arrival > link.lastArrival) link.lastArrival = arrival
  return link.lastArrival
}
