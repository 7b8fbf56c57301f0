import { describe, expect, it } from 'vitest'
import {
  constant,
  InputError,
  nemesis,
  onlyFaults,
  run,
  scenario,
  type RunResult,
  type Scenario,
} from 'seedbed'
import {
  campaign,
  memberOf,
  portfolio,
  scheduled,
  seedRunner,
  strategies,
  strategyNamed,
  swarm,
} from 'seedbed/search'
import { raftElections } from 'seedbed/scenarios'
import { small, smallOptions } from '../../run/small.js'
import { adding, forgetful } from '../broken.js'

const of = (strategy: string, seed: number, of: Scenario = small) => run(of, { seed, strategy })
const essence = ({ digest, plan, verdict }: RunResult) => JSON.stringify({ digest, plan, verdict })

describe.each(strategies)('the strategy $name', ({ name }) => {
  it('makes of a seed one run, whatever ran before', async () => {
    const alone: string[] = []
    for (const seed of [19, 9, 14, 4]) alone.push((await of(name, seed)).digest)
    const runSeed = seedRunner(small, { strategy: name })
    const inOrder: string[] = []
    for (let seed = 0; seed < 20; seed++) inOrder.push((await runSeed(seed)).digest)
    expect([19, 9, 14, 4].map((seed) => inOrder[seed])).toEqual(alone)
    // Backwards, nothing has been learnt before it is needed.
    const back = seedRunner(small, { strategy: name })
    for (const seed of [19, 18, 9, 3]) expect((await back(seed)).digest).toBe(inOrder[seed])
  })

  it('makes plans that run again as they are, and pass where the protocol is right', async () => {
    for (const of of [small, raftElections]) {
      for (let seed = 8; seed < 14; seed++) {
        const first = await run(of, { seed, strategy: name })
        expect(first.verdict).toBe('pass')
        const plan = JSON.parse(JSON.stringify(first.plan)) as typeof first.plan
        const again = await run(of, { seed, plan })
        expect([again.digest, again.strategy]).toEqual([first.digest, undefined])
      }
    }
  })

  it('finds what is broken', async () => {
    const { failed, strategies: found } = await campaign(adding, {
      seeds: 40,
      mutant: forgetful,
      strategy: name,
    })
    expect(failed).toBeGreaterThan(0)
    expect(Object.values(found).reduce((sum, { failures }) => sum + failures, 0)).toBe(failed)
    expect(Object.values(found).reduce((sum, { runs }) => sum + runs, 0)).toBe(40)
  })

  it('gives the same campaign however many run at a time, and from wherever it goes on', async () => {
    const whole = await campaign(adding, { seeds: 30, from: 5, mutant: forgetful, strategy: name })
    const wide = await campaign(adding, {
      seeds: 30,
      from: 5,
      mutant: forgetful,
      strategy: name,
      concurrency: 3,
    })
    expect(JSON.stringify(wide)).toBe(JSON.stringify(whole))
    const known: Parameters<typeof campaign>[1]['known'] & unknown[] = []
    const signal = { aborted: false }
    const onRun = (summary: (typeof known)[number], { runs }: { runs: number }) => {
      known.push(summary)
      signal.aborted = runs === 13
    }
    const half = await campaign(adding, {
      seeds: 30,
      from: 5,
      mutant: forgetful,
      strategy: name,
      signal,
      onRun,
    })
    expect([half.runs, half.interrupted]).toEqual([13, true])
    const ran: number[] = []
    const rest = await campaign(adding, {
      seeds: 30,
      from: 5,
      mutant: forgetful,
      strategy: name,
      known,
      onRun: ({ seed }) => ran.push(seed),
    })
    expect(JSON.stringify(rest)).toBe(JSON.stringify(whole))
    expect(ran).toHaveLength(17)
  })
})

describe('the portfolio', () => {
  it('leaves each seed to the member of its last digit, which plans it as it does alone', async () => {
    const members = new Map<string, number[]>()
    for (let seed = 0; seed < 10; seed++) {
      const member = memberOf(portfolio, seed).name
      expect(memberOf(portfolio, seed + 130).name).toBe(member)
      members.set(member, [...(members.get(member) ?? []), seed])
      const result = await run(small, { seed: seed + 130 })
      expect(result.strategy).toBe(member)
      if (member !== 'guided') expect(essence(await of(member, seed + 130))).toBe(essence(result))
    }
    expect([...members.keys()].sort()).toEqual(['guided', 'pct', 'pos', 'random', 'swarm'])
    // Seeds that are written down somewhere mean what they have always meant.
    expect(members.get('swarm')).toEqual([0, 1, 2, 3, 7])
  })

  it('learns from three seeds of each ten, and notes of no others what they reach', () => {
    for (let seed = 120; seed < 130; seed++) {
      const from = portfolio.learnsFrom!(seed)
      expect(from).toEqual(seed === 129 ? [120, 121, 122] : [])
      for (const earlier of from) expect(portfolio.teaches!(earlier)).toBe(true)
      expect(portfolio.teaches!(seed)).toBe(seed <= 122)
    }
  })

  it('is what a run is planned by, unless a strategy or a plan is given', async () => {
    for (const seed of [4, 9]) {
      const byDefault = await run(small, { seed })
      expect(essence(await of('portfolio', seed))).toBe(essence(byDefault))
      expect((await of('swarm', seed)).digest).not.toBe(byDefault.digest)
      expect((await run(small, { seed, strategy: portfolio })).digest).toBe(byDefault.digest)
    }
  })
})

describe('a schedule', () => {
  const withOptions = (options: object) => scenario({ ...smallOptions, name: 'other', ...options })

  it('is drawn on top of what another strategy draws', async () => {
    const base = await of('swarm', 3)
    const both = scheduled(scheduled(swarm, 'pct'), 'pos')
    for (const strategy of ['pct', 'pos', both] as const) {
      const { plan } = await run(small, { seed: 3, strategy })
      expect(plan).toMatchObject(base.plan)
      expect(plan.schedule!.window).toBeGreaterThan(0)
    }
  })

  it('has a window of the order of what messages take', async () => {
    const slow = withOptions({ network: { latency: constant(40) } })
    for (let seed = 0; seed < 20; seed++) {
      const { schedule } = (await of('pos', seed, slow)).plan
      expect(schedule!.window).toBeGreaterThanOrEqual(40)
      expect(schedule!.window).toBeLessThanOrEqual(320)
    }
  })

  it('is not for scenarios whose faults are written down, that survive no latency, or that say no', async () => {
    for (const options of [
      { faults: [] },
      { faults: undefined },
      { schedules: false },
      { faults: nemesis(), faultModel: onlyFaults('crash', 'partition') },
    ]) {
      for (const strategy of strategies) {
        for (let seed = 10; seed < 20; seed++) {
          const { plan } = await run(withOptions(options), { seed, strategy })
          expect(plan.schedule).toBeUndefined()
        }
      }
    }
    expect((await of('pct', 1, withOptions({ schedules: true, faults: [] }))).plan.schedule).toBeDefined()
  })
})

describe('a strategy', () => {
  it('that learns leaves alone the faults of a nemesis that does not say that they may be mixed', async () => {
    const faults = nemesis()
    const fixed = scenario({ ...smallOptions, name: 'fixed', faults: (site) => faults(site) })
    for (let seed = 10; seed < 20; seed++) {
      const { plan } = await of('guided', seed, fixed)
      const drawn: string[] = []
      for (let other = 0; other < 20; other++)
        drawn.push(JSON.stringify((await of('swarm', other, fixed)).plan.faults))
      expect(drawn).toContain(JSON.stringify(plan.faults))
    }
  })

  it('that learns never takes a quorum away for good', async () => {
    const deadly = scenario({
      ...smallOptions,
      name: 'deadly',
      faults: nemesis({ only: ['kill', 'crash'], most: 40 }),
    })
    for (let seed = 10; seed < 60; seed++) {
      const { faults } = (await of('guided', seed, deadly)).plan
      const killed = new Set(faults.flatMap((fault) => (fault.fault === 'kill' ? [fault.node] : [])))
      expect(killed.size).toBeLessThanOrEqual(1)
    }
  })

  it('of an unknown name is refused, with the nearest', async () => {
    expect(() => strategyNamed('swarn')).toThrow('did you mean "swarm"?')
    await expect(of('guide', 1)).rejects.toThrow(InputError)
  })

  it('draws from every family when asked to do so at random', async () => {
    const kinds = async (strategy: string) => {
      let sum = 0
      for (let seed = 0; seed < 60; seed++)
        sum += new Set((await of(strategy, seed)).plan.faults.map(({ fault }) => fault)).size
      return sum
    }
    expect(await kinds('random')).toBeGreaterThan(await kinds('swarm'))
  })
})
