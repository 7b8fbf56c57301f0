import { eventKindNames, NONE } from '../kernel/observer.js'
import { toMillis } from '../kernel/time.js'
import { Columns } from './columns.js'
import { Trail } from './trail.js'

/** One recorded event. */
export interface TraceEvent {
  /** Its position in the trace. */
  readonly id: number
  readonly kind: (typeof eventKindNames)[number]
  /** ms of virtual time. */
  readonly at: number
  readonly node?: string
  /** The other node of a message. */
  readonly peer?: string
  /** The event that led to this one. */
  readonly cause?: number
  /** The message, timer name, note…: frozen, as it was. */
  readonly payload: unknown
}

/** Everything recorded of one run, in columns. */
export class Trace {
  /** Eight bits of the rolling digest after each event: where two trails part, the runs do. */
  readonly trail = new Trail()
  private readonly columns = new Columns()

  /** @param nodeIds - the names of the nodes, by their index */
  constructor(private readonly nodeIds: () => readonly string[]) {}

  get length(): number {
    return this.columns.length
  }

  add(
    kind: number,
    time: number,
    node: number,
    peer: number,
    cause: number,
    payload: unknown,
    digest = 0,
  ): void {
    this.trail.push(digest)
    this.columns.push(time, kind, node, peer, cause, payload)
  }

  /** The event at that position. */
  get(id: number): TraceEvent {
    if (!(id >= 0 && id < this.length))
      throw new RangeError(`event ${id} is not in this trace of ${this.length} events`)
    const ids = this.nodeIds()
    const { columns } = this
    const node = columns.node(id)
    const peer = columns.peer(id)
    const cause = columns.cause(id)
    return {
      id,
      kind: eventKindNames[columns.kind(id)],
      at: toMillis(columns.time(id)),
      ...(node === NONE ? {} : { node: ids[node] }),
      ...(peer === NONE ? {} : { peer: ids[peer] }),
      ...(cause === NONE ? {} : { cause }),
      payload: columns.payload(id),
    }
  }

  *[Symbol.iterator](): IterableIterator<TraceEvent> {
    for (let id = 0; id < this.length; id++) yield this.get(id)
  }

  /** The chain of causes that led to an event, that event first. */
  causesOf(id: number): TraceEvent[] {
    const chain: TraceEvent[] = []
    for (let at: number | undefined = id; at !== undefined;) {
      const event = this.get(at)
      chain.push(event)
      at = event.cause
    }
    return chain
  }
}
