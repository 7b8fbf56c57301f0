import { at } from 'seedbed'
import { operated } from './operators.js'
import { raftSometimes, streamingSometimes } from 'seedbed/protocols/raft'
import { raftStory } from './raft-story.js'

/** Every server is restarted, one after the other; an operator hands leadership on before the turn of each. */
export const raftRollingRestart = raftStory({
  name: 'raft-rolling-restart',
  summary: 'all servers are restarted in turn, leadership handed on before: clients hardly notice',
  seconds: 5,
  options: { snapshotThreshold: 25, pipeline: 4 },
  workload: (plain) =>
    operated(plain, {
      client: 'c1',
      every: [350, 450],
      command: (random) => ({ f: 'transferLeadership', to: `n${random.int(1, 5)}` }),
    }),
  faults: ({ random, servers }) =>
    random.shuffle(servers).map((node, i) =>
      at(800 + 700 * i)
        .crash(node)
        .lasting(random.int(100, 500)),
    ),
  sometimes: [
    ...raftSometimes.filter(({ name }) => name === 'leader change'),
    ...streamingSometimes.filter(({ name }) => name === 'a leader that another had told to lead'),
  ],
})
