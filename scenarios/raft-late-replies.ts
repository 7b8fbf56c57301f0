import { at } from 'seedbed'
import { hasty } from 'seedbed/protocols/raft'
import { comeback } from './raft-comeback.js'
import { ledTwice } from './raft-leads-again.js'
import { raftStory } from './raft-story.js'

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
  faults: (site) => {
    const { random } = site
    const { heal, again, beside, successor, others, faults } = comeback(site)
    const withoutAppends = (to: string) =>
      at(again).rule({ from: 'n1', to, type: 'appendEntries', action: 'drop' }).lasting(300)
    return [
      ...faults,
      at(heal - random.int(20, 150))
        .rule({ from: beside, to: 'n1', type: 'appendEntriesReply', action: 'hold' })
        .until(again - random.int(0, 100)),
      ...[beside, successor, others[1]].map(withoutAppends),
    ]
  },
  sometimes: [ledTwice],
})
