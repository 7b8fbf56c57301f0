import type { NodeView, RunView } from 'seedbed'

/** When faults have ended: the one server of the core that leads. None where no server does, or more than one says so. */
export function leaderOfCore({ nodes, fairPhase }: RunView): NodeView | undefined {
  const leaders = nodes.filter(
    ({ id, process }) =>
      fairPhase?.core.includes(id) && (process as { readonly role?: string } | null)?.role === 'leader',
  )
  return leaders.length === 1 ? leaders[0] : undefined
}
