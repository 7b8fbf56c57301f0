import type { NodeView } from '../check/index.js'
import type { SimNode } from '../kernel/index.js'

/**
 * What checks may see of a node, kept by the kernel as it is at any moment. Views are looked at after every event: they are of one
 * class, whose getters an engine compiles into one read each.
 */
export class ViewOfNode implements NodeView {
  readonly id: string
  readonly role: string
  readonly readDisk: NodeView['readDisk']
  readonly #node: SimNode

  constructor(node: SimNode) {
    this.id = node.id
    this.role = node.role
    this.readDisk = (file) => node.disk.peek(file)
    this.#node = node
  }

  get up(): boolean {
    return this.#node.up
  }

  get process(): unknown {
    return this.#node.process
  }

  get incarnation(): number {
    return this.#node.incarnation
  }

  get version(): number {
    const { disk, incarnation } = this.#node
    return disk.version + incarnation
  }
}
