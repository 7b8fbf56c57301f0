import type { Observer } from '../kernel/observer.js'
import type { Micros } from '../kernel/time.js'
import { Digest } from './digest.js'
import { Trace } from './trace.js'

/** Watches a world: always keeps the rolling digest, and the full trace when asked to. */
export class Recorder implements Observer {
  readonly digest = new Digest()
  readonly trace: Trace | null
  private count = 0
  private readonly keeps: boolean

  /**
   * @param nodeIds - the names of the nodes, by their index
   * @param keep - whether to keep the full trace, and the trail of the digest
   */
  constructor(nodeIds: () => readonly string[], keep: boolean) {
    this.keeps = keep
    this.trace = keep ? new Trace(nodeIds) : null
  }

  /** How many events have been recorded. */
  get events(): number {
    return this.count
  }

  record(
    kind: number,
    time: Micros,
    node: number,
    peer: number,
    cause: number,
    hash: number,
    payload: unknown,
  ): number {
    this.digest.add(kind, time, node, peer, hash)
    if (this.keeps) this.keep(kind, time, node, peer, cause, payload)
    return this.count++
  }

  private keep(
    kind: number,
    time: Micros,
    node: number,
    peer: number,
    cause: number,
    payload: unknown,
  ): void {
    this.trace!.add(kind, time, node, peer, cause, payload, this.digest.lowByte)
  }
}
