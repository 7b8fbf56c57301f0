import { sometimes, type Sometimes } from 'seedbed'
import { PerNode } from '../invariants/raft-view.js'

/** Dissertation §5.3: a follower that is far behind gets a snapshot in place of entries. */
const installedSnapshot = sometimes('a snapshot installed', () => ({
  noted: (_node, kind) => kind === 'snapshot-installed',
}))

/** What had arrived of one leader's snapshot is of no use with the next leader's. */
const interruptedSnapshot = sometimes('a snapshot installed after a change of leaders cut one off', () => {
  const begun = new PerNode(() => ({ term: Infinity }))
  return {
    noted({ id }, kind, data: { term: number }) {
      const receiving = begun.get(id)
      if (kind === 'snapshot-begun') receiving.term = Math.min(receiving.term, data.term)
      if (kind !== 'snapshot-installed') return false
      const interrupted = receiving.term < data.term
      receiving.term = Infinity
      return interrupted
    },
  }
})

/** What a campaign with snapshots must have reached. */
export const snapshotSometimes: readonly Sometimes[] = [installedSnapshot, interruptedSnapshot]
