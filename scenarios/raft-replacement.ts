import { at, sometimes, type Sometimes } from 'seedbed'
import { hasty, type Configuration, type OperatorCommand } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/** One after the other, three of four servers leave; two of them listen first, and so are told no more once they are dropped. */
const changes: readonly OperatorCommand[] = [
  { f: 'changeMembership', learn: ['n4'] },
  { f: 'changeMembership', remove: ['n4'] },
  { f: 'transferLeadership', to: 'n2' },
  { f: 'changeMembership', learn: ['n3'] },
  { f: 'changeMembership', remove: ['n3'] },
  { f: 'changeMembership', add: ['n5'], remove: ['n2'] },
]

const replaced: Sometimes = sometimes('three left, and another in their place', () => ({
  noted: (_node, kind, { outgoing, voters }: Configuration) =>
    kind === 'configuration' && outgoing === undefined && voters.join(' ') === 'n1 n5',
}))

/**
 * Who was removed runs on: n4, whose last leader was n3, n3, whose last was n2, and n2, which led to the end. They must not send clients
 * that know them alone from one to the other for ever.
 */
export const raftReplacement = raftStory({
  name: 'raft-replacement',
  summary: 'three servers leave, and clients find the others, though those who left are all that they know',
  options: { ...hasty, membership: 'joint', members: 4 },
  quorum: 5,
  clients: 4,
  operations: 60,
  workload: (plain) => ({
    ...plain,
    draw: (site) =>
      site.client === 'c1'
        ? changes.map((input, i) => ({ at: 300 + 150 * i + site.random.int(0, 50), input }))
        : plain.draw(site),
  }),
  faults: ({ random, servers }) => [
    ...onlyElects('n3', servers, 0, 600),
    ...onlyElects('n2', servers, 600, 1_400),
    ...['n1', 'n5'].map((id) => at(random.int(1_500, 3_500)).crash(id).lasting(random.int(20, 200))),
  ],
  sometimes: [replaced],
})
