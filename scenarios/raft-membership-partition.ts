import { at } from 'seedbed'
import { hasty, raftSometimes, type OperatorCommand } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/** What two operators ask for, again and again, each of the leader that it reaches. */
const wishes: Readonly<Record<string, readonly OperatorCommand[]>> = {
  c1: [
    { f: 'changeMembership', add: ['n5'] },
    { f: 'changeMembership', remove: ['n5'] },
  ],
  c2: [
    { f: 'changeMembership', remove: ['n1'] },
    { f: 'changeMembership', add: ['n1'] },
  ],
}

/**
 * Ongaro's case of 2015: a leader adds a server and is cut off; another, elected without knowing of that, removes the first one.
 * Each has a majority of what it takes for the cluster, and the two do not meet, unless each had to commit something first.
 */
export const raftMembershipPartition = raftStory({
  name: 'raft-membership-partition',
  summary: 'one leader adds a server, another removes one, and neither knows of the other’s change',
  options: { ...hasty, membership: 'single', members: 4 },
  quorum: 5,
  seconds: 3,
  clients: 4,
  operations: 20,
  workload: (plain) => ({
    ...plain,
    draw(site) {
      const commands = wishes[site.client]
      if (commands === undefined) return plain.draw(site)
      const { random, duration } = site
      const drawn: { at: number; input: OperatorCommand }[] = []
      for (let ms = 300; ms < duration; ms += random.int(5, 40))
        drawn.push({ at: ms, input: commands[random.chance(0.8) ? 0 : 1] })
      return drawn
    },
  }),
  faults: ({ random, servers }) => {
    const first = 300 + random.int(0, 60)
    const second = first + random.int(60, 160)
    const third = second + random.int(40, 300)
    return [
      ...onlyElects('n1', servers, 0, first),
      at(first).partition(['n1', 'n5', 'c1'], ['n2', 'n3', 'n4', 'c2', 'c3', 'c4']).until(second),
      at(second).partition(['n2', 'n3', 'c2', 'c3'], ['n1', 'n4', 'n5', 'c1', 'c4']).until(third),
      ...onlyElects('n1', ['n1', 'n4', 'n5'], second, third),
    ]
  },
  sometimes: raftSometimes.filter(({ name }) => name.startsWith('a leader elected while')),
})
