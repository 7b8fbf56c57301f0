import type { NodeView } from 'seedbed'
import type { CommitAcceptor } from '../acceptor.js'
import type { Instances } from '../instances.js'

/** The acceptor on a server, while it runs; null where there is none. */
export function acceptorOn({ process }: NodeView): CommitAcceptor | null {
  const known = process as (CommitAcceptor & { readonly leader?: CommitAcceptor }) | null
  const acceptor = known?.leader ?? known
  return acceptor?.instances instanceof Map ? acceptor : null
}

/** The transactions of one acceptor of which it did not know the outcome when it was last looked at. */
export class OpenInstances {
  private of: ReadonlyMap<string, Instances> | null = null
  private known = 0
  private open: readonly Instances[] = []

  /** Those to be looked at now: what an acceptor goes by changes no more when it knows the outcome. */
  next({ instances }: CommitAcceptor): readonly Instances[] {
    if (this.of !== instances) {
      this.of = instances
      this.known = 0
      this.open = []
    }
    const fresh = instances.size > this.known ? [...instances.values()].slice(this.known) : []
    this.known = instances.size
    const next = this.open.length === 0 ? fresh : [...this.open, ...fresh]
    this.open = next.every(isOpen) ? next : next.filter(isOpen)
    return next
  }
}

/** The same for all acceptors. */
export class OpenInstancesByNode {
  private readonly open = new Map<string, OpenInstances>()

  next(node: NodeView): readonly Instances[] {
    const acceptor = acceptorOn(node)
    if (acceptor === null) return []
    let open = this.open.get(node.id)
    if (open === undefined) this.open.set(node.id, (open = new OpenInstances()))
    return open.next(acceptor)
  }
}

const isOpen = ({ outcome }: Instances): boolean => outcome === null
