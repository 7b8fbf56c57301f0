import { invariant } from 'seedbed'
import { serverOn } from './raft-view.js'

/**
 * At most one leader in a term (Figure 3, Election Safety). Two leaders at once are legal in two terms, and two leaders of
 * one term need not meet: so every leader of every term is remembered.
 */
export const electionSafety = invariant('election-safety', () => {
  const leaders = new Map<number, string>()
  return (node): string | void => {
    const server = serverOn(node)
    if (server?.role !== 'leader') return
    const other = leaders.get(server.currentTerm)
    if (other === node.id) return
    if (other !== undefined)
      return `${other} and ${node.id} were both elected leader in term ${server.currentTerm}`
    leaders.set(server.currentTerm, node.id)
  }
})
