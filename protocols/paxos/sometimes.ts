import { sometimes, type NodeView, type Sometimes } from 'seedbed'
import { compareBallots } from './ballot.js'
import { registersOn } from './invariants/paxos-view.js'
import type { Paxos } from './paxos.js'

const noted = (name: string, note: string): Sometimes =>
  sometimes(name, () => ({ kinds: [note], noted: () => true }))

/** Two proposers at once, neither of which knows of a decision. */
const duel = sometimes('two proposers in a duel', (run) => {
  const proposing = (node: NodeView, register: string): Paxos | null => {
    const paxos = registersOn(node).get(register) as Paxos | undefined
    return paxos !== undefined && paxos.chosen === null && paxos.promises.size > 0 ? paxos : null
  }
  return {
    changed: (node) =>
      [...registersOn(node).keys()].some((register) => {
        const one = proposing(node, register)
        if (one === null || one.promised.node !== node.id) return false
        return run.nodes.some((other) => {
          const two = other.id === node.id ? null : proposing(other, register)
          return two !== null && compareBallots(two.promised, one.promised) > 0
        })
      }),
  }
})

/** What a campaign of Paxos must have reached, or it has not tested Paxos. */
export const paxosSometimes: readonly Sometimes[] = [
  duel,
  noted("a proposer went on with another's value", 'value-adopted'),
  noted('a ballot was refused', 'ballot-refused'),
  noted('a read was answered before anything was chosen', 'read-nothing'),
  noted('a server that had missed the decision was told', 'late-server-told'),
  noted('a client learned that it had lost', 'lost'),
]
