import { invariant, type NodeView, type RunView } from 'seedbed'
import { CommittedHistory } from './committed-history.js'
import { sameEntry, serverOn, serversOf, show } from './raft-view.js'
import { SeenLog } from './seen-log.js'

/**
 * Every committed entry is in the logs of a majority (§5.3, §5.4), from the moment it is committed on. A server that is
 * down counts with the log it had, to the last entry it answered for; when it comes back with less, the entries it has
 * lost are counted again.
 */
export const committedOnQuorum = invariant('committed-on-quorum', (run: RunView) => {
  const committed = new CommittedHistory()
  const logs = new Map(serversOf(run).map(({ id }) => [id, new SeenLog()]))
  const quorum = Math.floor(logs.size / 2) + 1

  const scarce = (first: number, last: number): string | undefined => {
    for (let index = first; index <= last; index++) {
      const { entry } = committed.entries[index - 1]
      let holders = 0
      for (const { entries } of logs.values()) if (sameEntry(entries[index - 1], entry)) holders++
      if (holders >= quorum) continue
      return `${show(entry)} was committed at index ${index}, and ${holders} of ${logs.size} servers have it`
    }
    return undefined
  }

  return (node: NodeView): string | void => {
    if (node.role !== 'server') return
    const server = serverOn(node)
    const log = logs.get(node.id)!
    if (server === null) return log.leave()
    const had = log.entries.length
    const changed = log.update(server.log.entries)
    if (changed !== 0 && changed <= had) {
      const found = scarce(changed, Math.min(had, committed.entries.length))
      if (found !== undefined) return found
    }
    const first = committed.update(server)
    if (first !== 0) return scarce(first, committed.entries.length)
  }
})
