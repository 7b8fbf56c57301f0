import { recordInvariant, type Check, type NodeView } from 'seedbed'
import { stepKey, type StepRecord } from '../record.js'
import { commandedOnDisk } from './on-disk.js'
import { orchestratorOn, participantOn, recordsOf } from './view.js'

/**
 * Log before command: what a participant has done is in the log of the orchestrator, also when that comes back after a crash, or nobody
 * would know to undo it.
 */
export const noOrphanStep: Check = recordInvariant('no-orphan-step', (run) => {
  const commanded = commandedOnDisk(run)
  const records = recordsOf(run)
  const lives = new Map<string, number>()
  const orphanOn = (node: NodeView, steps: Iterable<StepRecord>): string | undefined => {
    for (const record of steps)
      if (record.status === 'done' && !commanded(record))
        return `${node.id} has done step ${stepKey(record)}, and the orchestrator's log knows nothing of it`
    return undefined
  }
  const orphan = (): string | undefined => {
    for (const node of run.nodes) {
      const found = orphanOn(node, participantOn(node)?.records.values() ?? [])
      if (found !== undefined) return found
    }
    return undefined
  }
  return (node) => {
    if (lives.get(node.id) !== node.incarnation) {
      lives.set(node.id, node.incarnation)
      const found = orchestratorOn(node) === null ? undefined : orphan()
      if (found !== undefined) return found
    }
    return orphanOn(node, records.of(node).entries)
  }
})
