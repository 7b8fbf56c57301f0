import type { SimNode, World } from '../../kernel/index.js'
import type { Network } from '../../network/index.js'
import type { SimulatedDisk } from '../../storage/index.js'

/** Where faults strike: a world with its network and disks. */
export interface Site {
  readonly world: World
  readonly network: Network
  readonly disks: ReadonlyMap<string, SimulatedDisk>
  /** How many faults hold each node down. */
  readonly heldDown: Map<string, number>
  /** Nodes that do not start again. */
  readonly killed: Set<string>
  /** Nodes that a recovery cannot count on: killed, or with damage at rest on their disks. */
  readonly lost: Set<string>
}

/** Counts what one fault has touched. */
export interface Touch {
  touched: number
}

/** Begins a fault; returns what ends it, if anything does. */
export type Inject<F> = (site: Site, fault: F, touch: Touch) => (() => void) | void

/** Holds a node down until the returned function is called; it starts again when nothing holds it down any more. */
export function holdDown(site: Site, node: SimNode): () => void {
  const { heldDown } = site
  heldDown.set(node.id, (heldDown.get(node.id) ?? 0) + 1)
  let released = false
  return () => {
    if (released) return
    released = true
    heldDown.set(node.id, heldDown.get(node.id)! - 1)
    restartIfFree(site, node)
  }
}

/** Starts a node that is down, unless a fault holds it down or it is killed. */
export function restartIfFree({ world, heldDown, killed }: Site, node: SimNode): void {
  if (!node.up && (heldDown.get(node.id) ?? 0) === 0 && !killed.has(node.id)) world.lifecycle.start(node)
}

/** Calls an action every `ms`, in turn with its number, until the returned function is called. */
export function every({ world }: Site, ms: number, action: (n: number) => void): () => void {
  let stopped = false
  const step = (n: number): void => {
    if (stopped) return
    action(n)
    world.schedule(world.now + Math.max(1, Math.round(ms * 1000)), () => step(n + 1))
  }
  step(0)
  return () => {
    stopped = true
  }
}
