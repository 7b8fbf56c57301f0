import { invariant, type Check, type NodeView } from 'seedbed'
import { JournalReader } from 'seedbed/protocols/journal'
import type { SagaLogEntry } from '../orchestrated/log.js'
import { stepKey } from '../record.js'
import { commandedOnDisk, orchestratorOn, participantOn, recordReader } from './view.js'

/**
 * Log before command: what a participant has done is in the log of the orchestrator, also when that comes back after a crash, or nobody
 * would know to undo it.
 */
export const noOrphanStep: Check = invariant('no-orphan-step', (run) => {
  const commanded = new Set<string>()
  let restarted = false
  const log = new JournalReader<SagaLogEntry>('log', () => {
    commanded.clear()
    restarted = true
  })
  const records = recordReader()
  /** The orchestrator may have written it, asked, and crashed. */
  const known = (key: string): boolean => commanded.has(key) || commandedOnDisk(run).has(key)
  const orphanOn = (node: NodeView, keys: Iterable<string>): string | undefined => {
    for (const key of keys)
      if (!known(key))
        return `${node.id} has done step ${key}, and the orchestrator's log knows nothing of it`
    return undefined
  }
  return (node) => {
    for (const entry of log.next(node)) if (entry.type === 'commanded') commanded.add(stepKey(entry))
    if (restarted && orchestratorOn(node) !== null) {
      restarted = false
      for (const other of run.nodes) {
        const orphan = orphanOn(other, doneBy(other))
        if (orphan !== undefined) return orphan
      }
    }
    const fresh = records.next(node).filter(({ status }) => status === 'done')
    return orphanOn(node, fresh.map(stepKey))
  }
})

function doneBy(node: NodeView): string[] {
  const records = [...(participantOn(node)?.records.values() ?? [])]
  return records.filter(({ status }) => status === 'done').map(stepKey)
}
