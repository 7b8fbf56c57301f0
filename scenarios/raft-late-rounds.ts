import { at, type Fault } from 'seedbed'
import { raftSometimes, reading } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/**
 * Nothing of a leader comes to the other servers, and of theirs answers alone: they go on without it, and neither it nor the client that
 * is left to it knows.
 */
function speaksInVain(leader: string, servers: readonly string[], from: number, until: number): Fault[] {
  return servers
    .filter((id) => id !== leader)
    .flatMap((id) => [
      ...[leader, 'c1'].map((one) => at(from).rule({ from: one, to: id, action: 'drop' }).until(until)),
      ...(['appendEntries', 'preVote', 'requestVote'] as const).map((type) =>
        at(from).rule({ from: id, to: leader, type, action: 'drop' }).until(until),
      ),
    ])
}

/**
 * A leader that nobody hears any more, while answers to heartbeats of before still come; it leads again, and its heartbeats of
 * the first time are answered then; and once more nobody hears it.
 */
export const raftLateRounds = raftStory({
  name: 'raft-late-rounds',
  summary:
    'heartbeats are answered late, when a leader has been replaced, and when it leads again in another term',
  options: { ...reading, checkQuorum: true },
  seconds: 5,
  operations: 240,
  faults: ({ random, servers }) => {
    const others = servers.filter((id) => id !== 'n1')
    const unheard = 1_500 + random.int(0, 100)
    const falls = unheard + 550
    const again = falls + 850 + random.int(0, 100)
    const before = unheard - 60
    const answersLate = (until: number): Fault =>
      at(until - 60)
        .rule({ to: 'n1', type: 'appendEntriesReply', action: 'delay', ms: random.int(150, 400) })
        .until(until)
    return [
      ...onlyElects('n1', servers, 0, 600),
      answersLate(unheard),
      ...others.slice(0, 2).map((to) =>
        at(before)
          .rule({
            from: 'n1',
            to,
            type: 'appendEntries',
            action: 'delay',
            ms: again - before - random.int(10, 80),
          })
          .until(unheard),
      ),
      ...speaksInVain('n1', servers, unheard, unheard + 450),
      ...others.map((from) => at(falls).rule({ from, type: 'appendEntries', action: 'drop' }).until(again)),
      ...onlyElects('n1', servers, falls, again),
      answersLate(again),
      ...speaksInVain('n1', servers, again, again + 450),
    ]
  },
  sometimes: raftSometimes.filter(({ name }) => name.startsWith('a leader elected while')),
})
