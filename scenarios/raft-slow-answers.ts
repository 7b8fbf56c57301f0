import { at, uniform } from 'seedbed'
import { compacting, snapshotSometimes } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/** For so long one follower is lost and the answers of others are late, ms; then they are others. */
const SPELL = 150

/**
 * Followers have what a leader sends, and it does not know: their answers are late. It goes on with those who are quick, cuts its
 * log short, and sends a snapshot to servers that have all of it, and more.
 */
export const raftSlowAnswers = raftStory({
  name: 'raft-slow-answers',
  summary: 'a leader whose followers answer late sends them snapshots of what they have long had',
  options: { ...compacting, snapshotThreshold: 3, snapshotChunk: 1_000 },
  clients: 8,
  operations: 80,
  faults: ({ random, servers, duration }) => [
    ...onlyElects('n1', servers, 0, 400),
    ...Array.from({ length: Math.floor((duration - 500) / SPELL) }, (_, n) => {
      const now = at(400 + n * SPELL)
      const [lost, ...others] = random.shuffle(servers.slice(1)) as [string, ...string[]]
      const slow = others.slice(0, random.int(1, 2))
      return [
        now.oneWay(['n1'], [lost]).lasting(random.int(20, SPELL)),
        now.latency(uniform(0, random.int(20, 100)), { from: slow, to: ['n1'] }).lasting(SPELL),
      ]
    }).flat(),
  ],
  sometimes: snapshotSometimes.filter(({ name }) => name === 'a snapshot installed'),
})
