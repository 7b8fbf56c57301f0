import { at, sometimesFault } from 'seedbed'
import { raftSometimes, streamingSometimes } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/** The leader's disk becomes slow, slower than heartbeats at times: it leads on, or is replaced, and nothing is lost. */
export const raftSlowDisk = raftStory({
  name: 'raft-slow-disk',
  summary: 'a leader whose disk takes tens of ms for a flush, while followers write at once',
  options: { diskWriteDelay: 10, batchDelay: 2, pipeline: 4 },
  faults: ({ random, servers }) => [
    ...onlyElects('n1', servers, 0, 900),
    at(1_000)
      .fault('disk-slow', { node: 'n1', by: random.int(5, 120) })
      .until(3_500),
    ...[1_500, 2_100, 2_700].map((ms) =>
      at(ms + random.int(0, 300))
        .crash('n1', { afterEffects: random.int(1, 6) })
        .lasting(random.int(50, 300)),
    ),
  ],
  sometimes: [
    ...raftSometimes.filter(({ name }) => name === 'leader change'),
    ...streamingSometimes.filter(
      ({ name }) => name === 'an entry committed before its leader had written it',
    ),
    sometimesFault('a disk that was slow', 'disk-slow'),
  ],
})
