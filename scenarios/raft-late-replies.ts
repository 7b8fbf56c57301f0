import { at } from 'seedbed'
import { hasty } from 'seedbed/protocols/raft'
import { ledTwice } from './raft-leads-again.js'
import { onlyElects, raftStory } from './raft-story.js'

/**
 * n1 leads, and what one follower answers stays under way. Both lose what was answered for to the next leader, n1 leads anew, and
 * only now is told: it has other entries at those places, which that follower never gets.
 */
export const raftLateReplies = raftStory({
  name: 'raft-late-replies',
  summary: 'what a follower said to a leader arrives when that one leads again, and both have other logs',
  options: hasty,
  seconds: 3,
  clients: 8,
  operations: 60,
  faults: ({ random, servers, clients }) => {
    const cut = 400 + random.int(0, 100)
    const heal = cut + random.int(200, 300)
    const over = heal + random.int(100, 200)
    const again = over + random.int(250, 400)
    const [two, three, four, five] = random.shuffle(servers.slice(1)) as [string, string, string, string]
    const withoutAppends = (to: string) =>
      at(again).rule({ from: 'n1', to, type: 'appendEntries', action: 'drop' }).lasting(300)
    return [
      ...onlyElects('n1', servers, 0, cut),
      at(cut)
        .partition(['n1', two, ...clients.slice(1)], [three, four, five, clients[0]])
        .until(heal),
      at(heal - random.int(20, 150))
        .rule({ from: two, to: 'n1', type: 'appendEntriesReply', action: 'hold' })
        .until(again - random.int(0, 100)),
      ...onlyElects(three, [three, four, five], cut, heal),
      at(heal).partition(servers, clients).until(again),
      at(over).crash(three).until(again),
      ...onlyElects('n1', servers, over, again + 300),
      ...[two, three, five].map(withoutAppends),
    ]
  },
  sometimes: [ledTwice],
})
