import { invariant, type NodeView, type RunView } from 'seedbed'
import { CommittedHistory } from './committed-history.js'
import { serverOn, serversOf, show } from './raft-view.js'
import { SeenLog } from './seen-log.js'

/**
 * Every committed entry is in the logs of a majority (§5.3, §5.4), or in snapshots for them, from the moment it is
 * committed on: a majority of the leader's configuration, of both parts of a joint one (dissertation §4.3). A server that is
 * down counts with the log it had, to the last entry it answered for; when it comes back with less, the entries it has
 * lost are counted again.
 */
export const committedOnQuorum = invariant('committed-on-quorum', (run: RunView) => {
  const committed = new CommittedHistory()
  const logs = new Map(serversOf(run).map(({ id }) => [id, new SeenLog()]))
  const everyone = [...logs.keys()]

  const scarce = (first: number, last: number): string | undefined => {
    for (let index = first; index <= last; index++) {
      const { entry, configuration } = committed.entries[index - 1]
      if (entry === undefined) continue
      for (const voters of [configuration?.voters ?? everyone, configuration?.outgoing]) {
        if (voters === undefined) continue
        let holders = 0
        for (const id of voters) if (logs.get(id)!.has(index, entry)) holders++
        if (2 * holders > voters.length) continue
        return `${show(entry)} was committed at index ${index}, and ${holders} of ${voters.length} servers have it`
      }
    }
    return undefined
  }

  return (node: NodeView): string | void => {
    if (node.role !== 'server') return
    const server = serverOn(node)
    const log = logs.get(node.id)!
    if (server === null) return log.leave()
    const had = log.entries.length
    const changed = log.update(server.log)
    if (changed !== 0 && changed <= had) {
      const found = scarce(changed, Math.min(had, committed.entries.length))
      if (found !== undefined) return found
    }
    const first = committed.update(server)
    if (first !== 0) return scarce(first, committed.entries.length)
  }
})
