import { recordInvariant, type Check } from 'seedbed'
import { stepKey } from '../record.js'
import type { SagaAudit } from '../resource.js'
import { stepChanges } from './step-changes.js'
import { participantOn } from './view.js'

/** Nothing is made or lost: what each participant has, and remembers, is what is on record as done and not undone. */
export const sagaConservation: Check = recordInvariant('conservation', (run) => {
  const changes = stepChanges(run)
  const audits = new Map<string, SagaAudit>()
  return (node) => {
    const { entries, before, anew } = changes.of(node)
    if (entries.length === 0) return undefined
    const { resource, state, records } = participantOn(node)!
    const last = entries[entries.length - 1]
    const remembered = records.get(stepKey(last))?.status
    if (remembered !== last.status)
      return `${node.id} put step ${stepKey(last)} on record as ${last.status}, and remembers it as ${remembered ?? 'unknown'}`
    let audit = audits.get(node.id)
    if (audit === undefined || anew) audits.set(node.id, (audit = resource.audit()))
    for (let n = 0; n < entries.length; n++) {
      const { status, action } = entries[n]
      if (before[n] === 'done') audit.count(action, -1)
      if (status === 'done') audit.count(action, 1)
    }
    const wrong = audit.wrong(state)
    return wrong === undefined ? undefined : `${node.id}: ${wrong}`
  }
})
