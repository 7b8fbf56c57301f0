import { describe, expect, it } from 'vitest'
import { constant, exponential, uniform } from 'seedbed'
import type { Fault } from 'seedbed/faults'
import { Lab } from '../lab.js'
import { flow, numbers, type Arrival } from './flows.js'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const latencies = (arrivals: readonly Arrival[], from = 'n1', to = 'n2') =>
  new Map(
    arrivals
      .filter((a) => a.from === from && a.to === to)
      .map(({ n, sent, at }) => [n, Math.round((at - sent) * 1000)]),
  )

describe('what chance decides of a message', () => {
  it('depends on the seed, the link and its number alone', async () => {
    const network = { latency: uniform(1, 100) }
    const two = await flow({ network, nodes: ['n1', 'n2'] })
    const five = await flow({ network, nodes: ['n1', 'n2', 'n3', 'n4', 'n5'] })
    const slower = await flow({ network, every: 333 })
    const other = await flow({ network, seed: 2 })
    expect(latencies(five.arrivals)).toEqual(latencies(two.arrivals))
    expect(latencies(slower.arrivals)).toEqual(latencies(two.arrivals))
    expect(latencies(five.arrivals, 'n2', 'n1')).not.toEqual(latencies(two.arrivals))
    expect(latencies(other.arrivals)).not.toEqual(latencies(two.arrivals))
  })

  it('is the same for messages before, under and after a fault that leaves their latency alone', async () => {
    const network = { latency: uniform(1, 100) }
    const all = latencies((await flow({ network })).arrivals)
    const fault: Fault = { at: 100, until: 300, fault: 'loss', rate: 0.5 }
    const left = latencies((await flow({ network, faults: [fault] })).arrivals)
    expect(left.size).toBeLessThan(all.size)
    for (const [n, latency] of left) expect(latency).toBe(all.get(n))
  })

  it('is the same under one fault whichever others are on, and since when', async () => {
    const lossy: Fault = { at: 0, fault: 'loss', rate: 0.4, from: ['n1'] }
    const alone = numbers((await flow({ faults: [lossy] })).arrivals)
    const late = numbers((await flow({ faults: [{ ...lossy, at: 200 }] })).arrivals)
    const among = await flow({
      faults: [
        { at: 0, fault: 'reorder', rate: 0.5, by: 3 },
        { at: 0, fault: 'latency', extra: exponential(3) },
        lossy,
        { at: 0, fault: 'bandwidth', bytesPerSecond: 1e9 },
      ],
    })
    expect(numbers(among.arrivals).sort((a, b) => a - b)).toEqual(alone)
    expect(late.filter((n) => n >= 20)).toEqual(alone.filter((n) => n >= 20))
  })
})

describe('links', () => {
  it('may have latencies of their own', async () => {
    const { arrivals } = await flow({
      network: { latency: constant(5), links: { 'n2>n1': constant(7) } },
      count: 1,
    })
    expect(arrivals.map(({ from, at }) => [from, at])).toEqual([
      ['n1', 6],
      ['n2', 8],
    ])
  })

  it('by default take 1 to 10 ms, and messages overtake', async () => {
    const { arrivals } = await flow({ network: {}, every: 1, count: 300 })
    const all = [...latencies(arrivals).values()]
    expect(Math.min(...all)).toBeGreaterThanOrEqual(1000)
    expect(Math.max(...all)).toBeLessThanOrEqual(10_000)
    expect(numbers(arrivals)).not.toEqual(range(0, 300))
  })

  it('on which order is kept deliver in the order of sending, each message no earlier than its latency', async () => {
    const network = { latency: uniform(1, 50) }
    const free = latencies((await flow({ network, every: 1, count: 300 })).arrivals)
    const { arrivals } = await flow({ network: { ...network, fifo: true }, every: 1, count: 300 })
    expect(numbers(arrivals)).toEqual(range(0, 300))
    for (const [n, latency] of latencies(arrivals)) expect(latency).toBeGreaterThanOrEqual(free.get(n)!)
  })

  it.each<[string, Fault]>([
    ['a clog and its release', { at: 50, until: 150, fault: 'clog' }],
    ['doubling', { at: 50, until: 150, fault: 'duplicate', rate: 0.5 }],
    ['limited bandwidth', { at: 50, until: 150, fault: 'bandwidth', bytesPerSecond: 2000 }],
    ['more latency', { at: 50, until: 150, fault: 'latency', extra: exponential(30) }],
  ])('keep their order through %s', async (_what, fault) => {
    const { arrivals } = await flow({
      network: { latency: uniform(1, 50), fifo: true },
      every: 1,
      count: 300,
      faults: [fault],
    })
    // A copy repeats what was sent before; what is new comes in order.
    const fresh = numbers(arrivals).filter((n, i, all) => all.indexOf(n) === i)
    expect(fresh).toEqual(range(0, 300))
  })

  it('do not keep it under reordering, which is meant to break it', async () => {
    const fault: Fault = { at: 0, fault: 'reorder', rate: 0.3, by: 50 }
    const { arrivals } = await flow({
      network: { latency: constant(5), fifo: true },
      every: 1,
      count: 100,
      faults: [fault],
    })
    expect(numbers(arrivals)).not.toEqual(range(0, 100))
    expect([...numbers(arrivals)].sort((a, b) => a - b)).toEqual(range(0, 100))
  })
})

describe('a cut', () => {
  const network = { latency: constant(30) }
  const cut = (at: number, until: number, rest: object = {}): Fault => ({
    at,
    until,
    fault: 'partition',
    shape: 'custom',
    groups: [['n1'], ['n2']],
    ...rest,
  })

  it('loses what is sent into it, even if it heals before that would have arrived', async () => {
    // Message 10 is sent at 101 and would arrive at 136.
    const { arrivals, lab } = await flow({ network: { latency: constant(35) }, faults: [cut(100.5, 101.5)] })
    expect(numbers(arrivals)).toEqual(range(0, 50).filter((n) => n !== 10))
    expect(lab.events('drop').map(({ at, payload }) => [at, payload])).toEqual([
      [101, 'cut off'],
      [101, 'cut off'],
    ])
  })

  it('loses what is under way when it begins, if it still stands when that arrives', async () => {
    // Under way at 100: message 7 (sent 71, due 101), 8 (81, 111), 9 (91, 121).
    const { arrivals, lab } = await flow({ network, faults: [cut(100, 115)] })
    expect(numbers(arrivals)).toEqual(range(0, 50).filter((n) => ![7, 8, 10, 11].includes(n)))
    const reasons = lab.events('drop').map(({ payload }) => payload)
    expect(new Set(reasons)).toEqual(new Set(['cut off', 'cut off while under way']))
  })

  it('one way stops what the first group says, and nothing else', async () => {
    const { arrivals } = await flow({
      network,
      faults: [cut(0, 100_000, { oneWay: true, shape: 'one-way' })],
    })
    expect(numbers(arrivals, 'n1', 'n2')).toEqual([])
    expect(numbers(arrivals, 'n2', 'n1')).toEqual(range(0, 50))
  })

  it('stands while any of overlapping partitions does', async () => {
    const { arrivals } = await flow({
      network: { latency: constant(1) },
      faults: [cut(50, 150), cut(100, 250)],
    })
    expect(numbers(arrivals)).toEqual(range(0, 50).filter((n) => n < 5 || n >= 25))
  })

  it('that flaps cuts and heals in turn', async () => {
    const { arrivals } = await flow({
      network: { latency: constant(1) },
      faults: [cut(100, 300, { flap: 50, shape: 'flapping' })],
    })
    expect(numbers(arrivals)).toEqual(
      range(0, 50).filter((n) => !(n >= 10 && n < 15) && !(n >= 20 && n < 25)),
    )
  })

  it.each(['duplicate', 'replay'] as const)('stops the copies of %s, too', async (kind) => {
    const doubles: Fault =
      kind === 'duplicate' ? { at: 0, fault: kind, rate: 1 } : { at: 0, fault: kind, node: 'n1', rate: 1 }
    const { arrivals } = await flow({
      network: { latency: constant(35) },
      faults: [doubles, cut(100.5, 101.5)],
    })
    expect(arrivals.filter(({ from, at }) => from === 'n1' && at === 136)).toEqual([])
    expect(arrivals.filter(({ from, at }) => from === 'n1' && at === 146)).toHaveLength(2)
  })
})

describe('a clog', () => {
  const network = { latency: constant(5) }

  it('keeps messages, and delivers them after its release, each after its own latency', async () => {
    const fault: Fault = { at: 100, until: 200, fault: 'clog', from: ['n1'] }
    const { arrivals } = await flow({ network: { latency: uniform(1, 9) }, faults: [fault] })
    const free = latencies((await flow({ network: { latency: uniform(1, 9) } })).arrivals)
    expect([...numbers(arrivals)].sort((a, b) => a - b)).toEqual(range(0, 50))
    for (const { n, at } of arrivals.filter(({ from }) => from === 'n1')) {
      const begins = n >= 10 && n < 20 ? 200 : 1 + 10 * n
      expect(Math.round((at - begins) * 1000)).toBe(free.get(n))
    }
  })

  it('leaves alone what was under way, and is undone by the last of several', async () => {
    const faults: Fault[] = [
      { at: 100, until: 200, fault: 'clog' },
      { at: 150, until: 300, fault: 'clog' },
    ]
    const { arrivals } = await flow({ network, faults })
    const held = arrivals.filter(({ n, from }) => from === 'n1' && n >= 10 && n < 30)
    expect(held).toHaveLength(20)
    expect(new Set(held.map(({ at }) => at))).toEqual(new Set([305]))
  })

  it('holds the copies of a doubled message, too', async () => {
    const faults: Fault[] = [
      { at: 0, fault: 'duplicate', rate: 1 },
      { at: 100, until: 200, fault: 'clog' },
    ]
    const { arrivals } = await flow({ network, faults })
    const held = arrivals.filter(({ n, from }) => from === 'n1' && n >= 10 && n < 20)
    expect(held).toHaveLength(20)
    for (const { at } of held) expect(at).toBe(205)
  })

  it('releases into a cut what the cut then stops', async () => {
    const faults: Fault[] = [
      { at: 100, until: 200, fault: 'clog' },
      { at: 199, until: 300, fault: 'partition', shape: 'custom', groups: [['n1'], ['n2']] },
    ]
    const { arrivals } = await flow({ network, faults })
    expect(numbers(arrivals)).toEqual(range(0, 50).filter((n) => n < 10 || n >= 30))
  })
})

describe('troubles of links', () => {
  it('lose the given share, each on the links it names', async () => {
    const { arrivals } = await flow({
      count: 4000,
      every: 1,
      nodes: ['n1', 'n2', 'n3'],
      faults: [{ at: 0, fault: 'loss', rate: 0.3, from: ['n1'], to: ['n2', 'n3'] }],
    })
    // Deviation of the share: 0.0072.
    expect(Math.abs(numbers(arrivals).length / 4000 - 0.7)).toBeLessThan(0.035)
    expect(Math.abs(numbers(arrivals, 'n1', 'n3').length / 4000 - 0.7)).toBeLessThan(0.035)
    for (const [from, to] of [
      ['n2', 'n1'],
      ['n3', 'n1'],
      ['n2', 'n3'],
    ])
      expect(numbers(arrivals, from, to)).toHaveLength(4000)
  })

  it('double the given share, each copy in its own time', async () => {
    const network = { latency: uniform(1, 100) }
    const { arrivals } = await flow({
      network,
      count: 2000,
      faults: [{ at: 0, fault: 'duplicate', rate: 0.25 }],
    })
    const times = new Map<number, number[]>()
    for (const { from, n, at } of arrivals) if (from === 'n1') times.set(n, [...(times.get(n) ?? []), at])
    const doubled = [...times.values()].filter(({ length }) => length === 2)
    expect(times.size).toBe(2000)
    expect(Math.abs(doubled.length / 2000 - 0.25)).toBeLessThan(0.05)
    expect(doubled.filter(([one, other]) => one === other).length).toBeLessThan(5)
    // The original has the latency it would have had alone.
    const alone = latencies((await flow({ network, count: 2000 })).arrivals)
    for (const [n, ats] of times)
      expect(ats.map((at) => Math.round((at - 1 - 10 * n) * 1000))).toContain(alone.get(n))
  })

  it('hold back the given share by up to so many ms', async () => {
    const { arrivals } = await flow({
      network: { latency: constant(5) },
      count: 2000,
      faults: [{ at: 0, fault: 'reorder', rate: 0.4, by: 80 }],
    })
    const late = [...latencies(arrivals).values()].filter((latency) => latency > 5000)
    expect(Math.abs(late.length / 2000 - 0.4)).toBeLessThan(0.06)
    expect(Math.max(...late)).toBeLessThanOrEqual(85_000)
    // Evenly up to 80 ms: 40 in the middle, deviation 0.8.
    expect(Math.abs(late.reduce((sum, x) => sum + x, 0) / late.length - 45_000)).toBeLessThan(5000)
  })

  it('add latency of any model to the own one', async () => {
    const { arrivals } = await flow({
      network: { latency: constant(5) },
      faults: [{ at: 100, until: 200, fault: 'latency', extra: constant(20) }],
    })
    for (const [n, latency] of latencies(arrivals)) expect(latency).toBe(n >= 10 && n < 20 ? 25_000 : 5000)
  })

  it('limit the bandwidth: messages queue for the line, and what was queued shows on those after it', async () => {
    // About a thousand bytes each, 100 ms on a line of 10,000 bytes a second, one every 50 ms.
    const fault: Fault = { at: 0, fault: 'bandwidth', bytesPerSecond: 10_000 }
    const { arrivals } = await flow({
      network: { latency: constant(5) },
      every: 50,
      count: 20,
      faults: [fault],
      text: 'x'.repeat(940),
    })
    const at = arrivals.filter(({ from }) => from === 'n1').map((arrival) => arrival.at)
    const gaps = at.slice(1).map((time, i) => time - at[i])
    for (const gap of gaps) expect(Math.abs(gap - 100)).toBeLessThan(5)
    const light = await flow({ network: { latency: constant(5) }, every: 50, count: 20, faults: [fault] })
    for (const latency of latencies(light.arrivals).values()) expect(latency).toBeLessThan(15_000)
  })

  it.each([true, false])('damage messages; with checksums: %s', async (checksums) => {
    const lab: Lab = new Lab(
      {
        n1: (env) => ({
          start: () => env.setTimer('t', 1),
          timeout: () =>
            Array.from({ length: 400 }, (_, n) => env.send('n2', { type: 'x', n, ok: true })) as never,
        }),
        n2: () => ({
          receive: (message: { n: number; ok: boolean }) => void lab.said.push(JSON.stringify(message)),
        }),
      },
      { network: { latency: constant(1), checksums } },
    )
    await lab.faults({ at: 0, fault: 'corrupt', rate: 0.5 }).run(10)
    const intact = lab.said.filter((text) => text.includes('"ok":true'))
    if (checksums) {
      expect(intact).toHaveLength(lab.said.length)
      expect(Math.abs(lab.said.length - 200)).toBeLessThan(50)
      expect(lab.events('drop')[0].payload).toBe('damaged, and discarded by its checksum')
    } else {
      expect(lab.said).toHaveLength(400)
      // Half are damaged, in one of two fields.
      expect(Math.abs(intact.length - 300)).toBeLessThan(50)
    }
    expect(lab.injector.counts().corrupt).toEqual({ injected: 1, effective: 1 })
  })
})

describe('byzantine senders', () => {
  const network = { latency: constant(1) }

  it('say old things lab', async () => {
    const { arrivals } = await flow({
      network,
      count: 500,
      faults: [{ at: 0, fault: 'replay', node: 'n1', rate: 0.3 }],
    })
    const from = numbers(arrivals, 'n1', 'n2')
    expect(numbers(arrivals, 'n2', 'n1')).toEqual(range(0, 500))
    expect(new Set(from).size).toBe(500)
    expect(Math.abs(from.length - 650)).toBeLessThan(60)
  })

  it('say other things to others, with a good checksum', async () => {
    const { lab } = await flow({
      network,
      nodes: ['n1', 'n2', 'n3'],
      count: 200,
      faults: [{ at: 0, fault: 'equivocate', node: 'n1', rate: 0.5 }],
    })
    const heard = (to: string) =>
      lab
        .events('deliver')
        .filter(({ node, peer }) => node === to && peer === 'n1')
        .map(({ payload }) => JSON.stringify(payload))
    expect(heard('n2')).toHaveLength(200)
    expect(heard('n3')).toHaveLength(200)
    expect(heard('n2')).not.toEqual(heard('n3'))
    expect(lab.events('drop')).toEqual([])
  })
})

describe('the ends of a link', () => {
  it('a message to a node that is down when it arrives is lost; one that is up lab by then is heard', async () => {
    const { arrivals, lab } = await flow({
      network: { latency: constant(30) },
      nodes: ['n1', 'n2'],
      count: 20,
      faults: [{ at: 52, until: 95, fault: 'crash', node: 'n2' }],
    })
    // Sent from 21 to 61, due from 51 to 91; n2 is down from 52 to 95.
    expect(numbers(arrivals)).toEqual(range(0, 20).filter((n) => n < 3 || n > 6))
    expect(
      lab
        .events('drop')
        .filter(({ node }) => node === 'n2')
        .map(({ payload }) => payload),
    ).toEqual(Array(4).fill('the receiver is down'))
  })

  it('a message to oneself arrives at once, and nothing befalls it', async () => {
    const lab: Lab = new Lab(
      {
        n1: (env) => ({
          start: () => env.setTimer('t', 5),
          timeout: () => env.send('n1', { type: 'x' }),
          receive: () => lab.say('n1', 'heard'),
        }),
      },
      { network: { latency: constant(50) } },
    )
    await lab
      .faults({ at: 0, fault: 'loss', rate: 1 }, { at: 0, fault: 'latency', extra: constant(9) })
      .run(100)
    expect(lab.said).toEqual(['5 n1: heard'])
  })
})
