import { at, sometimesFault } from 'seedbed'
import { hasty, raftSometimes } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/** A leader dies between two effects of committing: after its own write, after the first message, before the answer. */
export const raftLeaderCrash = raftStory({
  name: 'raft-leader-crash',
  summary: 'a leader crashes in the middle of committing: the next one carries on what it finds, once',
  options: hasty,
  faults: ({ random, servers }) => [
    ...onlyElects('n1', servers, 0, 800),
    ...[1_000, 1_600, 2_200, 2_800].flatMap((ms) =>
      servers.map((node) =>
        at(ms + random.int(0, 300))
          .crash(node, { afterEffects: random.int(1, 10) })
          .lasting(random.int(100, 300)),
      ),
    ),
  ],
  sometimes: [
    ...raftSometimes.filter(({ name }) =>
      [
        'leader change',
        'a retried request answered once',
        'an entry of an old term committed indirectly',
      ].includes(name),
    ),
    sometimesFault('a crash between two effects', 'crash:between-effects'),
  ],
})
