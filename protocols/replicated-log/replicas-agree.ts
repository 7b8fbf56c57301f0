import { invariant } from 'seedbed'
import type { ReplicatedLog } from './replicated-log.js'

/**
 * Servers that have applied the log up to the same index are in the same state, sessions included (Schneider, state machine
 * approach, 1990): what is applied may depend on the log alone. Snapshots are held to it too, since a server that installs
 * one is in its state.
 */
export const replicasAgree = invariant<ReplicatedLog>('replicas-agree', () => {
  const states = new Map<number, { readonly node: string; readonly state: string }>()
  const looked = new Map<string, { readonly incarnation: number; readonly appliedIndex: number }>()
  return ({ id, role, process, incarnation }): string | void => {
    if (role !== 'server' || process === null) return
    const { appliedIndex, stateMachine, sessions } = process
    const before = looked.get(id)
    if (before?.appliedIndex === appliedIndex && before.incarnation === incarnation) return
    looked.set(id, { incarnation, appliedIndex })
    const state = JSON.stringify([stateMachine.snapshot(), sessions.snapshot()])
    const other = states.get(appliedIndex)
    if (other === undefined) states.set(appliedIndex, { node: id, state })
    else if (other.state !== state) {
      return `${other.node} and ${id} have applied the log up to index ${appliedIndex}, and are in states ${other.state} and ${state}`
    }
  }
})
