import { at, sometimes, type Sometimes } from 'seedbed'
import { hasty } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/** §5.3: volatile state on leaders begins anew with each term in office. */
export const ledTwice: Sometimes = sometimes('a server that led, did not, and led again', () => {
  const elected: string[] = []
  return {
    noted({ id }, kind) {
      if (kind !== 'leader-elected') return false
      const again = elected.includes(id) && elected.at(-1) !== id
      elected.push(id)
      return again
    },
  }
})

/**
 * A leader and one more server take up what nobody else hears of, and n3 has them remove it again. Then the first one leads anew, with
 * another server at its side: what the former one had once matched is gone.
 */
export const raftLeadsAgain = raftStory({
  name: 'raft-leads-again',
  summary: 'n1 leads, is deposed, loses what it had sent, and leads again: what it knew of others is void',
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
    const most = clients.slice(1)
    return [
      ...onlyElects('n1', servers, 0, cut),
      at(cut)
        .partition(['n1', two, ...most], [three, four, five, clients[0]])
        .until(heal),
      ...onlyElects(three, [three, four, five], cut, heal),
      // What n3 brings is less than what it removes.
      at(heal).partition(servers, clients).until(again),
      at(over).crash(three).until(again),
      ...onlyElects('n1', servers, over, again + 300),
      at(again)
        .partition(['n1', four, ...most], [two, three, five, clients[0]])
        .lasting(300),
    ]
  },
  sometimes: [ledTwice],
})
