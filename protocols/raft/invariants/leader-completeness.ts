import { invariant, type NodeView, type RunView } from 'seedbed'
import { CommittedHistory } from './committed-history.js'
import { entryAt, PerNode, sameEntry, serverOn, serversOf, show, type RaftView } from './raft-view.js'

/**
 * An entry committed in a term is in the logs of the leaders of all higher terms (Figure 3, Leader Completeness): looked
 * at when a leader is elected and, for the leaders there are, when an entry is committed in a lower term. What a leader has
 * a snapshot for was committed when that was taken: it is `state-machine-safety` that tells whether it is the same.
 */
export const leaderCompleteness = invariant('leader-completeness', (run: RunView) => {
  const committed = new CommittedHistory()
  const elected = new PerNode(() => ({ term: -1 }))
  const servers = serversOf(run)

  const lacking = (id: string, leader: RaftView, first: number): string | undefined => {
    const { log } = leader
    for (let index = Math.max(first, log.snapshotIndex + 1); index <= committed.entries.length; index++) {
      const { entry, term } = committed.entries[index - 1]
      if (entry === undefined || term >= leader.currentTerm || sameEntry(entry, entryAt(log, index))) continue
      return (
        `${id} leads term ${leader.currentTerm} with ${show(entryAt(log, index))} at index ${index}, where ` +
        `${show(entry)} had been committed in term ${term}`
      )
    }
    return undefined
  }

  return (node: NodeView): string | void => {
    const server = serverOn(node)
    if (server?.role !== 'leader') return
    const office = elected.get(node.id)
    if (office.term !== server.currentTerm) {
      office.term = server.currentTerm
      const found = lacking(node.id, server, 1)
      if (found !== undefined) return found
    }
    const first = committed.update(server)
    if (first === 0) return
    for (const { id, process } of servers) {
      if (process?.role !== 'leader' || process.currentTerm <= server.currentTerm) continue
      const found = lacking(id, process, first)
      if (found !== undefined) return found
    }
  }
})
