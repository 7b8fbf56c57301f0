import { describe, expect, it } from 'vitest'
import { run, type Plan, type RunResult, type Schedule, type Scenario } from 'seedbed'
import { raftKv } from 'seedbed/scenarios'
import { small } from './small.js'

const schedules: Schedule[] = [
  { kind: 'pct', window: 40, depth: 4 },
  { kind: 'pos', window: 40 },
]

const decided = (scenario: Scenario, seed: number, plan: Plan) =>
  run(scenario, { seed, plan, decisions: true })

const drawn = async (scenario: Scenario, seed: number) =>
  (await run(scenario, { seed, strategy: 'swarm' })).plan

/** What each message waited, by link and number. */
const waits = ({ decisions }: RunResult) =>
  new Map(decisions!.delays.map(({ link, n, ms }) => [`${link} ${n}`, ms]))

describe.each([small, raftKv])('in $name', (scenario) => {
  it.each(schedules)('the delays of a $kind schedule, written down, give the same run', async (schedule) => {
    for (const seed of [1, 7]) {
      const plan = await drawn(scenario, seed)
      const scheduled = await decided(scenario, seed, { ...plan, schedule })
      const { delays } = scheduled.decisions!
      expect(delays.length).toBeGreaterThan(20)
      const single = await decided(scenario, seed, { ...plan, delays })
      expect(single.digest).toBe(scheduled.digest)
      expect(single.digest).not.toBe((await run(scenario, { seed, plan })).digest)
      // The same again, from what was read back from a file.
      const read = JSON.parse(JSON.stringify({ ...plan, delays })) as Plan
      expect((await run(scenario, { seed, plan: read })).digest).toBe(scheduled.digest)
    }
  })

  it.each(schedules)(
    'a $kind schedule decides of a message by its link, number and time',
    async (schedule) => {
      const plan = await drawn(scenario, 3)
      const whole = await decided(scenario, 3, { ...plan, schedule })
      const without = await decided(scenario, 3, {
        ...plan,
        schedule,
        faults: plan.faults.slice(1),
        operations: plan.operations.slice(1),
      })
      expect(without.digest).not.toBe(whole.digest)
      const [before, after] = [waits(whole), waits(without)]
      const shared = [...before.keys()].filter((key) => after.has(key))
      expect(shared.length).toBeGreaterThan(20)
      const different = shared.filter((key) => after.get(key) !== before.get(key))
      // A message near a change of priorities may now be sent on the other side of it.
      if (schedule.kind === 'pos') expect(different).toEqual([])
      else expect(different.length).toBeLessThan(shared.length / 10)
    },
  )

  it('all latencies, written down over calm, give the same run', async () => {
    for (const seed of [2, 9]) {
      const plan = await drawn(scenario, seed)
      const { digest, decisions } = await decided(scenario, seed, plan)
      const calm = await decided(scenario, seed, { ...plan, calm: true, overrides: decisions!.latencies })
      expect(calm.digest).toBe(digest)
      expect(calm.decisions).toEqual(decisions)
      const calmest = await decided(scenario, seed, { ...plan, calm: true })
      expect(new Set(calmest.decisions!.latencies.map(({ value }) => value))).toEqual(new Set([0.5]))
      expect(calmest.digest).not.toBe(digest)
    }
  })

  it('a delay is of that message alone', async () => {
    const plan: Plan = { ...(await drawn(scenario, 4)), faults: [] }
    const link = scenario === raftKv ? 'n1>n2' : 'c1>n1'
    const { decisions } = await decided(scenario, 4, { ...plan, delays: [{ link, n: 1, ms: 12.5 }] })
    expect(decisions!.delays).toEqual([{ link, n: 1, ms: 12.5 }])
    const none = [{ link, n: 1_000_000, ms: 5 }]
    const [never, without] = [
      await run(scenario, { seed: 4, plan: { ...plan, delays: none } }),
      await run(scenario, { seed: 4, plan }),
    ]
    expect(never.digest).toBe(without.digest)
  })
})

describe('a schedule', () => {
  it('ends with the faults: no message of the fair phase waits', async () => {
    const plan = await drawn(small, 5)
    const schedule: Schedule = { kind: 'pos', window: 50 }
    const { trace, decisions } = await run(small, {
      seed: 5,
      plan: { ...plan, faults: [], schedule },
      decisions: true,
      trace: true,
    })
    const numbers = new Map<string, number>()
    const late = new Set<string>()
    for (const { kind, node, peer, at } of trace!) {
      if (kind !== 'send' || node === peer) continue
      const link = `${node}>${peer}`
      const n = numbers.get(link) ?? 0
      numbers.set(link, n + 1)
      if (at >= 3_000) late.add(`${link} ${n}`)
    }
    expect(late.size).toBeGreaterThan(0)
    expect(decisions!.delays.filter(({ link, n }) => late.has(`${link} ${n}`))).toEqual([])
    expect(Math.max(...decisions!.delays.map(({ ms }) => ms))).toBeLessThan(50)
  })

  it('of priorities that fall makes a link slow from then on', async () => {
    const plan: Plan = { ...(await drawn(small, 6)), faults: [] }
    const { decisions } = await decided(small, 6, {
      ...plan,
      schedule: { kind: 'pct', window: 30, depth: 5 },
    })
    const byLink = new Map<string, number[]>()
    for (const { link, ms } of decisions!.delays) byLink.set(link, [...(byLink.get(link) ?? []), ms])
    const all = [...byLink.values()]
    // One priority each, and the whole window once it has fallen.
    for (const waited of all)
      expect([...new Set(waited)].filter((ms) => ms !== 30).length).toBeLessThanOrEqual(1)
    for (const waited of all) {
      const fallen = waited.indexOf(30)
      if (fallen >= 0) expect(new Set(waited.slice(fallen))).toEqual(new Set([30]))
    }
    expect(all.some((waited) => waited.includes(30))).toBe(true)
    expect(new Set(all.map(([first]) => first)).size).toBeGreaterThan(5)
  })
})

describe('decisions that make no sense are refused:', () => {
  it.each<[string, object, string]>([
    ['a delay of no link', { delays: [{ link: 'n1', n: 0, ms: 1 }] }, 'delays[0].link: "n1" is not a link'],
    [
      'a delay of a node to itself',
      { delays: [{ link: 'n1>n1', n: 0, ms: 1 }] },
      'delays[0].link: "n1>n1" is not a link',
    ],
    [
      'a delay of nobody',
      { delays: [{ link: 'n1>n9', n: 0, ms: 1 }] },
      'delays[0].link: "n9" is not a node of this run',
    ],
    [
      'a delay back in time',
      { delays: [{ link: 'n1>n2', n: 0, ms: -1 }] },
      'delays.0.ms: found -1; expected a number of ms, 0 or more',
    ],
    [
      'a delay of half a message',
      { delays: [{ link: 'n1>n2', n: 0.5, ms: 1 }] },
      'delays.0.n: found 0.5; expected a whole number',
    ],
    [
      'a schedule of no kind',
      { schedule: { kind: 'fair' } },
      'schedule.kind: found "fair"; expected a schedule of kind "pct" or "pos"',
    ],
    [
      'a schedule without a window',
      { schedule: { kind: 'pos' } },
      'schedule.window: it is missing; expected',
    ],
    [
      'an endless window',
      { schedule: { kind: 'pos', window: Infinity } },
      'schedule.window: found null; expected a number of ms above 0',
    ],
    [
      'no depth',
      { schedule: { kind: 'pct', window: 1, depth: 0 } },
      'schedule.depth: found 0; expected a whole number from 1 to 100',
    ],
    ['half a calm', { calm: 'yes' }, 'calm: found "yes"; expected true or false'],
    [
      'an override beyond chance',
      { overrides: [{ stream: 's', n: 0, value: 2 }] },
      'overrides.0.value: found 2; expected a number in [0, 1)',
    ],
  ])('%s', async (_what, decisions, message) => {
    const plan = { faults: [], operations: [], ...decisions } as unknown as Plan
    await expect(run(small, { seed: 1, plan })).rejects.toThrow(message)
  })
})
