import { describe, expect, it } from 'vitest'
import { run, scenario as define, type Plan, type RunResult, type Scenario } from 'seedbed'
import type { TraceEvent } from 'seedbed/trace'
import { raftKv } from 'seedbed/scenarios'
import { small, smallOptions } from './small.js'

/** What chance decided of each message that was delivered, by link and by its number on that link. */
function latencies({ trace }: RunResult): Map<string, Map<number, number>> {
  const links = new Map<string, Map<number, number>>()
  const sent = new Map<number, { link: string; n: number; at: number }>()
  const counts = new Map<string, number>()
  for (const event of trace!) {
    if (event.kind === 'send' && event.node !== event.peer) {
      const link = `${event.node}>${event.peer}`
      const n = counts.get(link) ?? 0
      counts.set(link, n + 1)
      sent.set(event.id, { link, n, at: event.at })
    } else if (event.kind === 'deliver') {
      const message = sent.get(event.cause!)
      if (message === undefined) continue
      const ofLink = links.get(message.link) ?? new Map<number, number>()
      links.set(message.link, ofLink)
      // A doubled message is known by its first arrival.
      if (!ofLink.has(message.n)) ofLink.set(message.n, Math.round((event.at - message.at) * 1000))
    }
  }
  return links
}

/** In how many decisions two runs agree, and where they do not. */
function compare(one: RunResult, other: RunResult, counts: (link: string) => boolean = () => true) {
  const others = latencies(other)
  let same = 0
  const different: string[] = []
  for (const [link, decided] of latencies(one)) {
    if (!counts(link)) continue
    for (const [n, latency] of decided) {
      const now = others.get(link)?.get(n)
      if (now === undefined) continue
      if (now === latency) same++
      else different.push(`message ${n} on ${link}: ${latency} µs, then ${now} µs`)
    }
  }
  return { same, different }
}

const traced = (scenario: Scenario, seed: number, plan?: Plan) =>
  run(scenario, { seed, trace: true, ...(plan ? { plan } : { strategy: 'swarm' }) })

/** Faults under which a message takes its link's own latency, if it arrives, and nodes are never late to hear it. */
const harmless = new Set([
  'crash',
  'partition',
  'loss',
  'clock-offset',
  'clock-jump',
  'clock-freeze',
  'flap',
  'kill',
  'torn-write',
  'partial-write',
])

const upTo = (events: Iterable<TraceEvent>, ms: number) =>
  [...events].filter(({ at }) => at < ms).map(({ id: _id, cause: _cause, ...event }) => event)

describe.each([
  { scenario: raftKv, seeds: [1, 2, 3, 4, 5, 6] },
  { scenario: small, seeds: [1, 2, 3, 4, 5, 6, 7, 8] },
])('in $scenario.name', ({ scenario, seeds }) => {
  it('removing one fault leaves the n-th message on every link its latency', async () => {
    let removed = 0
    for (const seed of seeds) {
      const drawn = (await run(scenario, { seed, strategy: 'swarm' })).plan
      const faults = drawn.faults.filter(({ fault }) => harmless.has(fault))
      const whole = await traced(scenario, seed, { ...drawn, faults })
      for (const index of [0, Math.floor(faults.length / 2), faults.length - 1]) {
        if (index < 0 || faults[index] === undefined) continue
        const without = await traced(scenario, seed, {
          ...drawn,
          faults: faults.filter((_, i) => i !== index),
        })
        const { same, different } = compare(whole, without)
        expect(different).toEqual([])
        expect(same).toBeGreaterThan(20)
        removed++
      }
    }
    expect(removed).toBeGreaterThan(8)
  })

  it('removing one fault of any kind changes nothing before it would have begun', async () => {
    for (const seed of seeds) {
      const whole = await traced(scenario, seed)
      const { faults } = whole.plan
      const index = faults.length - 1
      if (index < 0) continue
      const { at } = faults[index]
      const without = await traced(scenario, seed, { ...whole.plan, faults: faults.slice(0, -1) })
      expect(upTo(without.trace!, at)).toEqual(upTo(whole.trace!, at))
    }
  })

  it('removing one operation leaves every latency, and every decision of the other clients, as it was', async () => {
    for (const seed of seeds) {
      const drawn = (await run(scenario, { seed, strategy: 'swarm' })).plan
      const whole = await traced(scenario, seed, { ...drawn, faults: [] })
      const removed = drawn.operations[Math.floor(drawn.operations.length / 2)]
      const operations = drawn.operations.filter(({ id }) => id !== removed.id)
      const without = await traced(scenario, seed, { ...drawn, faults: [], operations })
      const { same, different } = compare(whole, without)
      expect(different).toEqual([])
      expect(same).toBeGreaterThan(20)
      // The others ask the same things, under the same numbers.
      const asked = (result: RunResult) =>
        [...result.trace!]
          .filter(({ kind, node }) => kind === 'invoke' && node !== removed.client)
          .map(({ node, payload }) => [node, payload])
      const inPlan = asked(whole).slice(0, asked(without).length)
      const planned = (client: string) =>
        inPlan.filter(([node]) => node === client).map(([, payload]) => payload)
      for (const client of new Set(inPlan.map(([node]) => node as string))) {
        expect(
          asked(without)
            .filter(([node]) => node === client)
            .map(([, payload]) => payload)
            .slice(0, 5),
        ).toEqual(planned(client).slice(0, 5))
      }
      // Nothing at all differs until the operation would have begun.
      expect(upTo(without.trace!, removed.at)).toEqual(upTo(whole.trace!, removed.at))
    }
  })

  it('overriding one decision changes that decision alone', async () => {
    const seed = seeds[0]
    const drawn = (await run(scenario, { seed, strategy: 'swarm' })).plan
    const plan: Plan = { ...drawn, faults: [] }
    const whole = await traced(scenario, seed, plan)
    const link = scenario === raftKv ? 'n1>n2' : 'c1>n1'
    const before = latencies(whole).get(link)!
    const overrides = [{ stream: `link/${link}/latency`, n: 2, value: 0 }]
    const changed = await traced(scenario, seed, { ...plan, overrides })
    const after = latencies(changed).get(link)!
    expect(before.get(2)).not.toBe(1000)
    expect(after.get(2)).toBe(1000)
    const { same, different } = compare(whole, changed)
    expect(different).toHaveLength(1)
    expect(same).toBeGreaterThan(20)
    // It was sent as before; only from then on may anything else differ.
    const sent = [...whole.trace!].filter(
      ({ kind, node, peer }) => kind === 'send' && `${node}>${peer}` === link,
    )[2]
    expect(upTo(changed.trace!, sent.at)).toEqual(upTo(whole.trace!, sent.at))
    expect(changed.digest).not.toBe(whole.digest)
    const again = await traced(scenario, seed, JSON.parse(JSON.stringify({ ...plan, overrides })) as Plan)
    expect(again.digest).toBe(changed.digest)
  })

  it('an override of a decision that is never taken changes nothing', async () => {
    const whole = await run(scenario, { seed: 1 })
    const overrides = [
      { stream: 'link/n1>n2/latency', n: 1_000_000, value: 0 },
      { stream: 'no such stream', n: 0, value: 0 },
    ]
    expect((await run(scenario, { seed: 1, plan: { ...whole.plan, overrides } })).digest).toBe(whole.digest)
  })
})

describe('streams', () => {
  it('of a plan are apart: other faults leave the operations as they are, and the other way round', async () => {
    const { plan } = await run(small, { seed: 4 })
    const calm = define({ name: 'calm', ...smallOptions, faults: [] })
    const idle = define({ name: 'idle', ...smallOptions, clients: { ...smallOptions.clients!, count: 1 } })
    expect((await run(calm, { seed: 4 })).plan.operations).toEqual(plan.operations)
    const ofFirst = plan.operations
      .filter(({ client }) => client === 'c1')
      .map(({ at, input }) => ({ at, input }))
    expect((await run(idle, { seed: 4 })).plan.operations.map(({ at, input }) => ({ at, input }))).toEqual(
      ofFirst,
    )
  })
})
