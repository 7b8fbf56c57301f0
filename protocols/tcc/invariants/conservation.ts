import { recordInvariant, type Check } from 'seedbed'
import { fenceReader, participantOn } from './view.js'

/** Nothing is made or lost: what is free, held and used of each resource is what the fence records say. */
export const conservation: Check = recordInvariant('conservation', () => {
  const reader = fenceReader()
  return (node) => {
    if (reader.next(node).length === 0) return
    const participant = participantOn(node)
    if (participant === null) return
    const wrong = participant.resource.audit(participant.state, participant.fences.values())
    return wrong === undefined ? undefined : `${node.id}: ${wrong}`
  }
})
