import { recordInvariant, type Check } from 'seedbed'
import { participantOn, recordsOf } from './view.js'

/** Nothing is made or lost: what each participant has is what is on record as done and not undone. */
export const sagaConservation: Check = recordInvariant('conservation', (run) => {
  const records = recordsOf(run)
  return (node) => {
    if (records.of(node).entries.length === 0) return
    const participant = participantOn(node)
    if (participant === null) return
    const wrong = participant.resource.audit(participant.state, participant.records.values())
    return wrong === undefined ? undefined : `${node.id}: ${wrong}`
  }
})
