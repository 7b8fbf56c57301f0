import { invariant } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import { PerNode, serverOn, type RaftView } from './raft-view.js'

/** What this property looks at besides: the replicated state, sessions included. */
interface ReplicaView extends RaftView {
  readonly stateMachine: { snapshot(): Json }
  readonly sessions: { snapshot(): Json }
}

/**
 * Servers that have applied the log up to the same index are in the same state (§2, replicated state machines): what is
 * applied may depend on the log alone. Snapshots are held to it too, since a server that installs one is in its state.
 */
export const replicasAgree = invariant('replicas-agree', () => {
  const states = new Map<number, { readonly node: string; readonly state: string }>()
  const looked = new PerNode(() => ({ incarnation: 0, lastApplied: 0 }))
  return (node): string | void => {
    const server = serverOn(node) as ReplicaView | null
    if (server === null) return
    const { lastApplied, stateMachine, sessions } = server
    const before = looked.get(node.id)
    if (before.lastApplied === lastApplied && before.incarnation === node.incarnation) return
    before.lastApplied = lastApplied
    before.incarnation = node.incarnation
    const state = JSON.stringify([stateMachine.snapshot(), sessions.snapshot()])
    const other = states.get(lastApplied)
    if (other === undefined) states.set(lastApplied, { node: node.id, state })
    else if (other.state !== state) {
      return `${other.node} and ${node.id} have applied the log up to index ${lastApplied}, and are in states ${other.state} and ${state}`
    }
  }
})
