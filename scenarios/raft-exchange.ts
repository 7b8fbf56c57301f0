import { at, sometimes, type NodeView, type Sometimes } from 'seedbed'
import { hasty, type OperatorCommand, type RaftView } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/** n1 and n2, or none of the old voters, go; n4 and n5 come. They have listened before, and so count at once. */
const exchanges: readonly OperatorCommand[] = [
  { f: 'changeMembership', add: ['n4', 'n5'], remove: ['n1', 'n2'] },
  { f: 'changeMembership', add: ['n4', 'n5'] },
]

/** The one half goes by the old configuration, the other by one that it has and that is not committed. */
const electedAmid: Sometimes = sometimes(
  'a leader elected while others went by another configuration',
  (run) => ({
    noted(node, kind) {
      if (kind !== 'leader-elected') return false
      const known = ({ process }: NodeView): number =>
        (process as (RaftView & { configurationIndex?: number }) | null)?.configurationIndex ?? 0
      return run.nodes.some((other) => other.role === 'server' && known(other) > known(node))
    },
  }),
)

/**
 * Figure 10 of the paper: the voters are exchanged, the leader goes down with the change on its way, and two of the old voters and
 * two of the new ones cannot hear each other. Both halves hold an election in the next term.
 */
export const raftExchange = raftStory({
  name: 'raft-exchange',
  summary: 'two voters give way to two others, and both pairs, cut off from each other, hold an election',
  options: { ...hasty, membership: 'joint', members: 3 },
  quorum: 5,
  seconds: 3,
  operations: 40,
  workload: (plain) => ({
    ...plain,
    draw(site) {
      if (site.client !== 'c1') return plain.draw(site)
      const { random } = site
      const listen = { f: 'changeMembership', learn: ['n4', 'n5'] } satisfies OperatorCommand
      return [
        ...[250, 300, 350].map((ms) => ({ at: ms, input: listen })),
        { at: CHANGE + random.int(0, 10), input: random.pick(exchanges) },
      ]
    },
  }),
  faults: ({ random, servers }) => {
    const cut = CHANGE + random.int(-5, 10)
    const down = cut + random.int(15, 60)
    return [
      ...onlyElects('n3', servers, 0, cut),
      at(cut).partition(['n1', 'n2', 'c2'], ['n3', 'n4', 'n5', 'c1', 'c3']).lasting(random.int(300, 800)),
      // The change reaches the new voters, and nobody knows that it has.
      at(cut).oneWay(['n4', 'n5'], ['n3']).until(down),
      at(down).crash('n3').lasting(random.int(10, 60)),
    ]
  },
  sometimes: [electedAmid],
})

/** About when the voters are exchanged, ms. */
const CHANGE = 500
