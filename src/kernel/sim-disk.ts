import type { Disk } from './disk.js'
import { hashString, mix } from './hash.js'
import { EventKind, NONE } from './observer.js'
import { seal } from './seal.js'
import type { SimEnv } from './sim-env.js'
import type { SimNode } from './sim-node.js'
import type { World } from './world.js'

/** A node's disk as one incarnation sees it: each write is an effect, and none outlives the incarnation. */
export class SimDisk implements Disk {
  constructor(
    private readonly world: World,
    private readonly node: SimNode,
    private readonly env: SimEnv,
  ) {}

  read<R>(file: string): readonly R[] {
    this.env.guard()
    return this.node.disk.read<R>(file)
  }

  recover<R>(file: string): readonly R[] {
    this.env.guard()
    return this.node.disk.recover<R>(file)
  }

  readUnchecked<R>(file: string): readonly R[] {
    this.env.guard()
    return this.node.disk.readUnchecked<R>(file)
  }

  append(file: string, record: unknown): void {
    this.env.guard()
    const hash = seal(record)
    this.node.disk.append(file, record)
    this.wrote('append', file, hash, record)
  }

  truncate(file: string, length: number): void {
    this.env.guard()
    this.node.disk.truncate(file, length)
    this.wrote('truncate', file, length, length)
  }

  replace(file: string, records: readonly unknown[]): void {
    this.env.guard()
    const hash = seal(records)
    this.node.disk.replace(file, records)
    this.wrote('replace', file, hash, records)
  }

  flush(): void {
    this.env.guard()
    const { node, world } = this
    const begun = world.now + node.elapsed
    const done = node.disk.flush(begun)
    node.elapsed += done - begun
    world.record(EventKind.flush, node.index, NONE, done - begun, null)
    this.env.effect()
  }

  private wrote(operation: string, file: string, hash: number, payload: unknown): void {
    this.world.record(EventKind.write, this.node.index, NONE, mix(hashString(file), hash), {
      operation,
      file,
      payload,
    })
    this.env.effect()
  }
}
