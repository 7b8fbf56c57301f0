import type { SimNode } from '../kernel/index.js'

/** Tells whether what checks may see of a node's disk, or whose it is, has changed since they were last asked. */
export class DiskOfNode {
  private version = 0
  private incarnation = 0
  private up = false

  constructor(private readonly node: SimNode) {}

  looksOtherwise(): boolean {
    const { disk, incarnation, up } = this.node
    if (disk.version === this.version && incarnation === this.incarnation && up === this.up) return false
    this.version = disk.version
    this.incarnation = incarnation
    this.up = up
    return true
  }
}
