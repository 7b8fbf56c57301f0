import { at, sometimesFault, type Workload, type WorkloadSite } from 'seedbed'
import { leaseSometimes, leasing, type OperatorCommand } from 'seedbed/protocols/raft'
import { onlyElects, raftStory } from './raft-story.js'

const SERVERS = 5
/** Each server is made leader in turn, and is cut off after a while, for a while, ms. */
const TURN = 800
const LEADS = 400

/**
 * A leader with a lease is cut off with a client that only reads, while its clock runs slowly. Those of the others run fast, as
 * far as the bound on drift allows: they elect one of themselves as soon as they may, and a client writes there.
 */
export const raftClockDrift = raftStory({
  name: 'raft-clock-drift',
  summary:
    'a leader with a lease and a slow clock is cut off with a reader, and replaced by servers whose clocks run fast',
  options: leasing,
  seconds: 5,
  clients: 4,
  operations: 80,
  gets: 0,
  retry: [15, 30],
  workload: (plain) => ({
    ...plain,
    draw: (site) =>
      site.client === 'c1' ? reads(site) : site.client === 'c2' ? transfers(site) : plain.draw(site),
  }),
  faults: ({ random, servers }) => [
    ...onlyElects('n1', servers, 0, 500),
    ...servers.flatMap((leader, turn) => {
      const others = servers.filter((id) => id !== leader)
      const cut = begin(turn) + LEADS + random.int(0, 50)
      const heal = begin(turn + 1)
      const drifting = (node: string, rate: number) =>
        at(begin(turn) + LEADS - 100)
          .fault('clock-drift', { node, rate })
          .until(heal)
      return [
        drifting(leader, rounded(0.7 + 0.3 * random.next())),
        ...others.map((id) => drifting(id, rounded(1 + 0.3 * random.next()))),
        at(cut)
          .partition([leader, 'c1'], [...others, 'c2', 'c3', 'c4'])
          .until(heal),
      ]
    }),
  ],
  sometimes: [...leaseSometimes, sometimesFault('a clock that ran too fast or too slowly', 'clock-drift')],
})

const begin = (turn: number): number => 300 + turn * TURN
const rounded = (rate: number): number => Math.round(rate * 100) / 100

/** One who looks all the time. */
function reads({ random, duration }: WorkloadSite): ReturnType<Workload['draw']> {
  const drawn: { at: number; input: unknown }[] = []
  for (let ms = 300; ms < duration; ms += random.int(5, 20))
    drawn.push({ at: ms, input: { f: 'get', key: `k${random.int(0, 1)}` } })
  return drawn
}

/** An operator who has each server lead when its turn comes, and says it twice. */
function transfers({ random }: WorkloadSite): ReturnType<Workload['draw']> {
  return Array.from({ length: 2 * SERVERS }, (_, n) => ({
    at: begin(Math.floor(n / 2)) + (n % 2 === 0 ? 60 : 200) + random.int(0, 60),
    input: { f: 'transferLeadership', to: `n${Math.floor(n / 2) + 1}` } satisfies OperatorCommand,
  }))
}
