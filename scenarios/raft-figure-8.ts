import { at, sometimes, type NodeView, type RunView, type Sometimes } from 'seedbed'
import { hasty, type RaftView } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/** §5.4.2: an entry of an earlier term lay on a majority of the servers, and a later leader removed it. */
const removedFromMajority: Sometimes = sometimes(
  'an entry of an old term on a majority, and removed',
  (run: RunView) => {
    const spread = new Map<number, number>()
    const logs = (): RaftView[] =>
      run.nodes.flatMap(({ role, process }) =>
        role === 'server' && process !== null ? [process as RaftView] : [],
      )
    return {
      changed(node: NodeView) {
        const leader = node.process as RaftView | null
        if (node.role !== 'server' || leader?.role !== 'leader') return false
        for (const [index, term] of spread) {
          const found = leader.log.entries[index - 1]
          if (found !== undefined && found.term !== term) return true
        }
        for (const { index, term } of leader.log.entries.slice(leader.commitIndex)) {
          const holders = logs().filter(({ log }) => log.entries[index - 1]?.term === term).length
          if (term < leader.currentTerm && holders >= 3) spread.set(index, term)
        }
        return false
      },
    }
  },
)

/** Figure 8 of the paper, by hand: n1 and n5 lead in turn, and n5 overwrites what n1 had brought to three of five servers. */
export const raftFigure8 = raftStory({
  name: 'raft-figure-8',
  summary:
    'Figure 8: an entry of an old term reaches a majority, is not committed for it, and is overwritten',
  options: hasty,
  seconds: 3,
  clients: 2,
  operations: 80,
  faults: ({ random, servers }) => {
    const shift = random.int(0, 40)
    const [a, b, c, d, e] = [500, 750, 880, 1_080, 1_280].map((ms) => ms + shift) as [
      number,
      number,
      number,
      number,
      number,
    ]
    return [
      ...onlyElects('n1', servers, 0, a),
      // (a) n1 leads, and reaches n2 alone. Meanwhile n5 is elected by the others,
      at(a).partition(['n1', 'n2', 'c1'], ['n3', 'n4', 'n5']).until(b),
      at(a).partition(['c2'], ['n1', 'n2', 'n3', 'n4', 'n5', 'c1']).until(b),
      ...onlyElects('n5', ['n2', 'n3', 'n4', 'n5'], a, b),
      // (b) and takes up commands that it can send to nobody.
      at(b).partition(['n5', 'c2'], ['n1', 'n2', 'n3', 'n4', 'c1']).until(c),
      at(b).partition(['n1', 'n2', 'n3', 'n4'], ['c1']).until(e),
      at(b).partition(['n1', 'n2', 'n3'], ['n4']).until(d),
      // (c) n1 is elected again, by n2 and n3, and brings its old entry to n3: a majority has it.
      at(c).partition(['n5', 'c2'], ['n1', 'n2', 'n3', 'n4']).until(d),
      ...onlyElects('n1', servers, b, d),
      // (d) n1 dies, and n5, whose last entry is of a later term, overwrites it.
      at(d).crash('n1').lasting(400),
      at(d).partition(['c2'], servers).until(e),
      ...onlyElects('n5', servers, d, e),
    ]
  },
  sometimes: [removedFromMajority],
})
