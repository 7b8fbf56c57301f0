import type { Synod } from 'seedbed/protocols/paxos'
import type { WorldProperty, WorldView } from 'seedbed/search'

const chosenIn = ({ nodes }: WorldView): string[] =>
  nodes.flatMap(({ role, process }) => {
    const chosen = role === 'server' ? (process as Synod | null)?.chosen : null
    return chosen ? [`${chosen.client}/${chosen.id}`] : []
  })

/** Whoever has learned a value has learned the same. */
export const oneChosen: WorldProperty = {
  name: 'agreement',
  holds: (world) => new Set(chosenIn(world)).size <= 1,
}

/** Some order of events comes to a decision. */
export const someChosen: WorldProperty = {
  name: 'a value is chosen',
  kind: 'sometimes',
  holds: (world) => chosenIn(world).length > 0,
}
