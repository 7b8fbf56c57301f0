import { describe, expect, it } from 'vitest'
import { constant, RandomStreams, uniform, type Schedule } from 'seedbed'
import { Network, type NetworkDecisions, type NetworkOptions } from 'seedbed/network'

const schedules: Schedule[] = [
  { kind: 'pct', window: 60, depth: 3 },
  { kind: 'pos', window: 60 },
]

/** A network of three nodes whose clock stands still. */
function network(decisions: NetworkDecisions, options: NetworkOptions = { latency: uniform(1, 10) }) {
  const made = new Network(new RandomStreams(11), options, decisions)
  made.attach({
    now: 0,
    nodeIds: ['n1', 'n2', 'n3'],
    deliver: () => undefined,
    schedule: () => undefined,
  })
  return made
}

/** When messages sent a ms apart arrive, µs. */
const arrivals = (of: Network, count = 200, from = 0, to = 1) =>
  Array.from({ length: count }, (_, i) => of.route(from, to, {}, i * 1000, 0))

const inOrder = (times: readonly number[]) => times.every((time, i) => i === 0 || time >= times[i - 1])

describe.each(schedules)('a $kind schedule', (schedule) => {
  it('keeps to the order of FIFO links', () => {
    expect(inOrder(arrivals(network({ schedule }, { latency: uniform(1, 10), fifo: true })))).toBe(true)
    expect(inOrder(arrivals(network({ schedule })))).toBe(false)
  })

  it('goes on when a fault of its link has ended', () => {
    const plain = arrivals(network({ schedule }))
    const troubled = network({ schedule })
    const lossless = { trouble: { kind: 'loss', rate: 0 }, touched: 0 } as const
    troubled.impose('n1', 'n2', lossless)
    const before = arrivals(troubled, 50)
    troubled.lift('n1', 'n2', lossless)
    const after = Array.from({ length: 150 }, (_, i) => troubled.route(0, 1, {}, (50 + i) * 1000, 0))
    expect([...before, ...after]).toEqual(plain)
  })

  it('holds back no message longer than its window, none of a node to itself, and none once it has ended', () => {
    const bare = arrivals(network({}))
    const waits = arrivals(network({ schedule, until: 120 })).map((time, i) => time - bare[i])
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000)
    expect(waits.slice(0, 120).filter((wait) => wait > 0).length).toBeGreaterThan(100)
    expect(waits.slice(120).every((wait) => wait === 0)).toBe(true)
    expect(network({ schedule }).route(1, 1, {}, 77, 0)).toBe(77)
  })

  it('decides of each link apart', () => {
    const both = network({ schedule })
    const interleaved: number[] = []
    for (let i = 0; i < 50; i++) {
      interleaved.push(both.route(0, 1, {}, i * 1000, 0))
      both.route(0, 2, {}, i * 1000, 0)
      both.route(2, 1, {}, i * 1000, 0)
    }
    expect(interleaved).toEqual(arrivals(network({ schedule }), 50))
  })
})

describe('single delays', () => {
  it('come before the schedule, and count from the first message of the link', () => {
    const calm = { calm: true, schedule: schedules[1] }
    const latency = constant(5)
    const delays = [
      { link: 'n1>n2', n: 0, ms: 0 },
      { link: 'n1>n2', n: 3, ms: 7.25 },
    ]
    const bare = arrivals(network(calm, { latency }), 6)
    const decided = arrivals(network({ ...calm, delays }, { latency }), 6)
    expect([decided[0], decided[3]]).toEqual([5_000, 3_000 + 5_000 + 7_250])
    for (const n of [1, 2, 4, 5]) expect(decided[n]).toBe(bare[n])
  })

  it('are told, with the latencies, for every message sent', () => {
    const of = network({ delays: [{ link: 'n1>n3', n: 1, ms: 2 }] })
    arrivals(of, 3, 0, 2)
    arrivals(of, 2, 1, 0)
    const { latencies, delays } = of.decisions()
    expect(delays).toEqual([{ link: 'n1>n3', n: 1, ms: 2 }])
    expect(latencies.map(({ stream, n }) => [stream, n])).toEqual([
      ['link/n1>n3/latency', 0],
      ['link/n1>n3/latency', 1],
      ['link/n1>n3/latency', 2],
      ['link/n2>n1/latency', 0],
      ['link/n2>n1/latency', 1],
    ])
  })
})
