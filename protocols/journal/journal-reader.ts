import type { NodeView } from 'seedbed'

interface Place {
  incarnation: number
  length: number
}

const NOTHING: readonly never[] = []

/** Reads the journals of all nodes, for checks: each entry once, as long as the node that wrote it lives. */
export class JournalReader<E> {
  private readonly places = new Map<string, Place>()

  /** @param restarted - told of a node whose journal is about to be read from its beginning again, since a crash may have cut it */
  constructor(
    private readonly file: string,
    private readonly restarted: (node: string) => void,
  ) {}

  /** What this node has written since the last time. Nothing while it is down: its disk may hold half a record. */
  next(node: NodeView): readonly E[] {
    if (!node.up) return NOTHING
    const entries = node.readDisk<E>(this.file)
    // Most nodes have no such file, and most events write nothing.
    if (entries.length === 0) return NOTHING
    const place = this.placeOf(node)
    if (place.length === entries.length) return NOTHING
    const fresh = entries.slice(place.length)
    place.length = entries.length
    return fresh
  }

  private placeOf({ id, incarnation }: NodeView): Place {
    let place = this.places.get(id)
    if (place === undefined) this.places.set(id, (place = { incarnation, length: 0 }))
    if (place.incarnation === incarnation) return place
    place.incarnation = incarnation
    place.length = 0
    this.restarted(id)
    return place
  }
}
