import { at } from 'seedbed'
import { hasty, membershipSometimes, type OperatorCommand } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

const UNDONE = 'a configuration that went with the entry that a later leader removed'

/**
 * A leader that is cut off adds a server, and the entry is removed by the next leader. Then that one removes a server, which the
 * first does not hear: if it still counted the one it had added, it would be elected, for it has three of its five.
 */
export const raftChangeUndone = raftStory({
  name: 'raft-change-undone',
  summary: 'a server that was added was not after all, and must not count for those who had added it',
  options: { ...hasty, membership: 'single', members: 4 },
  quorum: 5,
  seconds: 3,
  clients: 4,
  operations: 40,
  workload: (plain) => ({
    ...plain,
    draw(site) {
      const wish = wishes[site.client]
      return wish === undefined
        ? plain.draw(site)
        : [{ at: wish.at + site.random.int(0, 20), input: wish.input }]
    },
  }),
  faults: ({ random, servers }) => {
    const heal = 600 + random.int(0, 100)
    const end = APART + random.int(200, 500)
    return [
      ...onlyElects('n1', servers, 0, ALONE),
      at(ALONE).partition(['c1'], ['n2', 'n3', 'n4', 'c2', 'c3', 'c4']).until(end),
      at(ALONE).partition(['n1', 'n5'], ['n2', 'n3', 'n4', 'c2', 'c3', 'c4']).until(heal),
      ...onlyElects('n3', servers, ALONE, APART),
      at(APART).partition(['n1', 'n2', 'n5', 'c1'], ['n3', 'n4', 'c2', 'c3', 'c4']).until(end),
    ]
  },
  sometimes: membershipSometimes.filter(({ name }) => name === UNDONE),
})

/** When n1 is cut off, and when n3 and n4 are, ms. */
const ALONE = 300
const APART = 850

/** What two operators ask for: the one of n1 alone, the other of n3. */
const wishes: Readonly<Record<string, { readonly at: number; readonly input: OperatorCommand }>> = {
  c1: { at: ALONE + 5, input: { f: 'changeMembership', add: ['n5'] } },
  c2: { at: APART + 5, input: { f: 'changeMembership', remove: ['n2'] } },
}
