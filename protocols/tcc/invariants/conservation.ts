import { recordInvariant, type Check } from 'seedbed'
import { fencesOf, participantOn } from './view.js'

/** Nothing is made or lost: what is free, held and used of each resource is what the fence records say. */
export const conservation: Check = recordInvariant('conservation', (run) => {
  const fences = fencesOf(run)
  return (node) => {
    if (fences.of(node).entries.length === 0) return
    const participant = participantOn(node)
    if (participant === null) return
    const wrong = participant.resource.audit(participant.state, participant.fences.values())
    return wrong === undefined ? undefined : `${node.id}: ${wrong}`
  }
})
