import { at, sometimesFault, type Fault } from 'seedbed'
import { leaseSometimes, leasing } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

/**
 * A leader with a lease is cut off with a client. Its clock was set back before, or it stands still meanwhile, or those who
 * acknowledged its last heartbeats restart and are asked for their votes: its lease must end in time all the same.
 */
export const raftClockJump = raftStory({
  name: 'raft-clock-jump',
  summary:
    'a leader with a lease is cut off: with its clock set back, standing still, or among voters that restart',
  options: { ...leasing, clockDriftBound: 1.1 },
  operations: 250,
  retry: [15, 30],
  faults: ({ random, servers }) => [
    ...onlyElects('n1', servers, 0, 600),
    ...servers.flatMap((leader, i) => {
      const ms = 700 + 600 * i + random.int(0, 100)
      const [one, two, three, four] = random.shuffle(servers.filter((id) => id !== leader)) as [
        string,
        string,
        string,
        string,
      ]
      const cut = (from: number): Fault =>
        at(from).partition([leader, 'c1'], [one, two, three, four, 'c2', 'c3']).lasting(random.int(200, 400))
      switch (random.int(0, 2)) {
        case 0:
          return [
            at(ms).fault('clock-jump', { node: leader, by: -random.int(100, 5_000) }),
            cut(ms + 5),
          ] as Fault[]
        case 1:
          return [at(ms).pause(leader).lasting(random.int(150, 350)), cut(ms)]
        default:
          return [
            at(ms)
              .partition(
                [leader, two, three, four, 'c1', 'c2', 'c3'],
                [one, two, three, four, 'c1', 'c2', 'c3'],
              )
              .until(ms + 250),
            ...[two, three].map((id) =>
              at(ms + 200 + random.int(0, 3))
                .crash(id)
                .lasting(1),
            ),
            cut(ms + 200 + random.int(0, 5)),
          ]
      }
    }),
  ],
  sometimes: [
    ...leaseSometimes.filter(({ name }) => name !== 'leader change'),
    sometimesFault('a clock that was set back', 'clock-jump'),
  ],
})
