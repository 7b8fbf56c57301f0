import { at } from 'seedbed'
import { raftSometimes, reading } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/** A leader is cut off with some of its clients, and goes on leading, as far as it knows, while others elect another. */
export const raftStaleReads = raftStory({
  name: 'raft-stale-reads',
  summary:
    'a leader cut off with a client: what it has in memory is old, and it does not say so unless it asks',
  options: { ...reading, checkQuorum: true },
  operations: 120,
  faults: ({ random, servers }) => [
    ...onlyElects('n1', servers, 0, 600),
    ...servers.map((node, i) =>
      at(700 + 550 * i + random.int(0, 100))
        .partition([node, 'c1'], [...servers.filter((id) => id !== node), 'c2', 'c3'])
        .lasting(random.int(200, 450)),
    ),
  ],
  sometimes: raftSometimes.filter(({ name }) => name.startsWith('a leader elected while')),
})
