import { describe, expect, it } from 'vitest'
import { always, run, scenario, type Env, type Plan, type Process } from 'seedbed'
import { shrink } from 'seedbed/search'
import { isLong, stretchOf } from '../../../src/search/shrink/stretch.js'

const crash = (node: string, at: number, until?: number) =>
  ({ fault: 'crash', node, at, ...(until !== undefined && { until }) }) as const
const get = (id: number, at: number) => ({ id, client: 'c1', at, input: 'get' })

describe('a stretch of a plan', () => {
  it('holds what lasts into it and what begins in it, and begins soon', () => {
    const plan: Plan = {
      faults: [
        crash('n1', 100, 200),
        crash('n2', 300, 2_500),
        crash('n3', 400),
        crash('n4', 2_200, 9_000),
        crash('n5', 3_000),
      ],
      operations: [get(1, 1_999), get(2, 2_000), get(3, 2_999), get(4, 3_000)],
      calm: true,
    }
    expect(stretchOf(plan, 2_000, 3_000)).toEqual({
      faults: [crash('n2', 500, 1_000), crash('n3', 500), crash('n4', 700, 7_500)],
      operations: [get(2, 500), get(3, 1_499)],
      calm: true,
      duration: 1_500,
    })
  })

  it('from the beginning on is where it was', () => {
    const plan: Plan = { faults: [crash('n1', 100)], operations: [get(1, 50)] }
    expect(stretchOf(plan, 0, 300)).toEqual({ ...plan, duration: 300 })
  })

  it('is looked for in plans with many events', () => {
    const events = (length: number): Plan => ({
      faults: Array.from({ length }, (_, i) => crash('n1', i)),
      operations: [],
    })
    expect([isLong(events(29)), isLong(events(30))]).toEqual([false, true])
  })
})

/** Tells its neighbour how often it has ticked, and counts what it hears out of order. */
class Ticker implements Process<number> {
  late = 0
  private ticks = 0
  private heard = 0

  constructor(private readonly env: Env<number>) {}

  start(): void {
    this.env.setTimer('tick', 10)
  }

  timeout(): void {
    if (this.env.id === 'n1') this.env.send('n2', ++this.ticks)
    this.env.setTimer('tick', 10)
  }

  receive(ticks: number): void {
    this.late = ticks < this.heard ? this.late + 1 : 0
    this.heard = Math.max(ticks, this.heard)
  }
}

describe('a violation that hangs on chance', () => {
  const inOrder = always<Ticker>('in-order', ({ nodes }) => (nodes[1]?.process?.late ?? 0) < 4)
  const ticking = scenario({
    name: 'ticking',
    servers: { count: 3, process: Ticker },
    duration: 20_000,
    checks: [inOrder],
  })
  const noise = Array.from({ length: 200 }, (_, i) => crash('n3', 50 + 90 * i, 100 + 90 * i))
  const mixed = Array.from(
    { length: 60 },
    (_, i) =>
      ({ fault: 'reorder', from: ['n1'], rate: 0.5, by: 90, at: 300 * i, until: 300 * i + 200 }) as const,
  )
  const plan: Plan = { faults: [...noise, ...mixed].sort((a, b) => a.at - b.at), operations: [] }

  it('shrinks to the one fault that it takes', async () => {
    const { violations } = await run(ticking, { seed: 1, plan })
    const shrunk = (await shrink({ seed: 1, parameters: {}, plan, violation: violations[0] }, ticking))!
    expect(violations[0].at).toBeGreaterThan(1_000)
    expect(shrunk).toMatchObject({ minimal: true, exhausted: false, before: { faults: 260 } })
    expect(shrunk.failure.plan.faults).toMatchObject([{ fault: 'reorder' }])
  })
})
