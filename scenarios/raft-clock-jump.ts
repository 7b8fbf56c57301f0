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
  gets: 60,
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
        default: {
          const everyone = [...servers, 'c1', 'c2', 'c3']
          const without = (id: string): string[] => everyone.filter((other) => other !== id)
          const then = ms + random.int(80, 200)
          const restarts = random.chance(0.5) ? [two, three] : []
          return [
            at(ms).partition(without(one), without(leader)).until(then),
            ...restarts.map((id) => at(then).crash(id).lasting(1)),
            cut(then + random.int(0, 3)),
          ]
        }
      }
    }),
  ],
  sometimes: [
    ...leaseSometimes.filter(({ name }) => name !== 'leader change'),
    sometimesFault('a clock that was set back', 'clock-jump'),
  ],
})
