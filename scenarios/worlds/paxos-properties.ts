import type { Synod } from 'seedbed/protocols/paxos'
import type { WorldProperty, WorldView } from 'seedbed/search'

/** The synods of a world: a server is one, or holds one as the register `r`. */
const synodsOf = ({ nodes }: WorldView): Synod[] =>
  nodes.flatMap(({ role, process }) => {
    if (role !== 'server' || process === null) return []
    const { registers } = process as { registers?: ReadonlyMap<string, Synod> }
    if (registers === undefined) return [process as Synod]
    return [...registers.values()]
  })

/** Whoever has learned a value has learned the same. */
export const oneChosen: WorldProperty = {
  name: 'agreement',
  holds(world) {
    const learned = synodsOf(world).flatMap(({ chosen }) => (chosen === null ? [] : [chosen]))
    return learned.every(({ client, id }) => client === learned[0].client && id === learned[0].id)
  },
}

/** Some order of events comes to a decision. */
export const someChosen: WorldProperty = {
  name: 'a value is chosen',
  kind: 'sometimes',
  holds: (world) => synodsOf(world).some(({ chosen }) => chosen !== null),
}
