import { at, sometimesFault } from 'seedbed'
import { compacting, snapshotSometimes } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/** Every so often, ms, two servers are cut off with most of the clients, and come back to what others have decided. */
const EPISODE = 850

/**
 * Two servers, one of them the leader, take up commands that nobody else hears of. The others go on, cut their logs short, and send
 * a snapshot that ends in the middle of that tail. A crash strikes those who get it between two effects of taking it over.
 */
export const raftSnapshotCrash = raftStory({
  name: 'raft-snapshot-crash',
  summary: 'a server with entries of its own is sent a snapshot, and crashes in the middle of installing it',
  options: { ...compacting, snapshotThreshold: 3, snapshotChunk: 1_000 },
  clients: 12,
  operations: 40,
  faults: ({ random, servers, clients, duration }) => [
    ...onlyElects('n1', servers, 0, 500),
    ...Array.from({ length: Math.floor((duration - 400) / EPISODE) }, (_, n) => {
      const cut = 400 + n * EPISODE + random.int(0, 100)
      const heal = cut + random.int(250, 450)
      const [one, ...others] = n === 0 ? servers : random.shuffle(servers)
      const two = others.splice(random.int(0, 3), 1)[0]
      return [
        at(cut)
          .partition([one, two, ...clients.slice(0, 9)], [...others, ...clients.slice(9)])
          .until(heal),
        ...[one, two].map((id) =>
          at(heal)
            .crash(id, { afterEffects: random.int(2, 12) })
            .lasting(random.int(1, 30)),
        ),
      ]
    }).flat(),
  ],
  sometimes: [
    ...snapshotSometimes.filter(({ name }) => name === 'a snapshot installed'),
    sometimesFault('a crash between two effects', 'crash:between-effects'),
  ],
})
