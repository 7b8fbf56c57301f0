import { sometimes, type NodeView, type Sometimes } from 'seedbed'
import { compareBallots } from 'seedbed/protocols/paxos'
import type { MultiPaxos } from './multi-paxos.js'
import { serverOn } from './invariants/view.js'

const noted = (name: string, note: string): Sometimes =>
  sometimes(name, () => ({ noted: (_node, kind) => kind === note }))

/** A server leads that is not the first to have led. */
const leaderChange = sometimes('leader change', () => {
  let leader: string | null = null
  return {
    noted({ id }, kind) {
      if (kind !== 'leader-elected' || id === leader) return false
      const changed = leader !== null
      leader = id
      return changed
    },
  }
})

/** Two servers in phase 1 at once, in two ballots. */
const duel = sometimes('two proposers in a duel', (run) => ({
  changed: (node) =>
    serverOn(node)?.role === 'preparing' &&
    run.nodes.some((other: NodeView) => other.id !== node.id && serverOn(other)?.role === 'preparing'),
}))

/** Legal, and the reason why a leader may not answer reads from what it knows. */
const twoLeaders = sometimes('a leader while another of a lower ballot still ran', (run) => ({
  changed(node) {
    const server = serverOn(node)
    if (server?.role !== 'leader') return false
    return run.nodes.some((other: NodeView) => {
      const older = other.id === node.id ? null : serverOn(other)
      return older?.role === 'leader' && compareBallots(older.ballot, server.ballot) < 0
    })
  },
}))

/** A no-op of a new leader was chosen in a gap that another had left. */
export const gapFilled = sometimes('a gap filled by another leader', () => {
  const gaps = new Set<number>()
  return {
    noted(_node, kind, data: { slot: number }) {
      if (kind === 'gap-filled') gaps.add(data.slot)
      return false
    },
    changed(node) {
      const server = serverOn(node)
      if (server === null || gaps.size === 0) return false
      for (const slot of gaps)
        if (slot <= server.lastApplied && server.learned.get(slot) === null) return true
      return false
    },
  }
})

/** What a campaign of Multi-Paxos must have reached, or it has not tested Multi-Paxos. */
export const multiPaxosSometimes: readonly Sometimes[] = [
  leaderChange,
  twoLeaders,
  duel,
  noted("a leader went on with another's value", 'value-adopted'),
  noted('a prepare of an equal ballot answered again', 'promised-again'),
  noted('a server that lagged behind caught up', 'caught-up'),
  noted('a snapshot installed', 'snapshot-installed'),
  noted('a retried request answered once', 'retry-recognised'),
]

/** What a campaign of changes of the acceptors must have reached besides. */
export const reconfigurationSometimes: readonly Sometimes[] = [
  noted('a leader that its own change had removed', 'leader-removed'),
  sometimes('a leader that needed promises of new acceptors to go on', () => ({
    changed(node: NodeView) {
      const leader = serverOn(node) as MultiPaxos | null
      if (leader?.role !== 'leader') return false
      return !leader.havePromised(leader.configurations.latest.acceptors)
    },
  })),
]

/** A leader had more to propose than the window allows. */
export const windowFull = noted('a value that waited for the window', 'window-full')

/** As many as are enough in phase 2 are enough, also where they are no majority. */
export const secondPhaseAlone = sometimes('a value chosen by no majority', ({ nodes }) => {
  const servers = nodes.filter(({ role }) => role === 'server').length
  return {
    noted: (_node, kind, data: { acceptors: number }) => kind === 'chosen' && 2 * data.acceptors <= servers,
  }
})
