import { invariant } from 'seedbed'
import { PerNode, serverOn } from './raft-view.js'

/**
 * A server's current term never decreases, restarts included (§5.1: it is persistent). A crash may strike while a new term
 * is being written, before anything was said in it; a term that was there when the *next* event began had been
 * written, since a server does nothing else meanwhile.
 */
export const termMonotone = invariant('term-monotone', () => {
  const terms = new PerNode(() => ({ incarnation: 0, written: 0, latest: 0 }))
  return (node): string | void => {
    const server = serverOn(node)
    if (server === null) return
    const seen = terms.get(node.id)
    const restarted = seen.incarnation !== node.incarnation
    const least = restarted ? seen.written : seen.latest
    if (server.currentTerm < least) {
      return `${node.id} is in term ${server.currentTerm}${restarted ? ' after a restart' : ''}, and has been in term ${least}`
    }
    seen.incarnation = node.incarnation
    seen.written = restarted ? server.currentTerm : seen.latest
    seen.latest = server.currentTerm
  }
})
