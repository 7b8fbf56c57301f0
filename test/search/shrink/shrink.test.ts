import { beforeAll, describe, expect, it, vi } from 'vitest'
import {
  always,
  constant,
  run,
  scenario,
  type Env,
  type Mutant,
  type Plan,
  type Process,
  type Scenario,
} from 'seedbed'
import { hunt, parseFailure, replay, shrink, type Failing, type Shrunk } from 'seedbed/search'
import { mutants, scenarios } from 'seedbed/scenarios'
import { adding, forgetful } from '../broken.js'

async function found(of: Scenario, mutant: Mutant): Promise<Failing> {
  const { caught } = await hunt(of, mutant, { runs: 300 })
  return { ...caught!, violation: caught!.violations.find(({ check }) => check === mutant.caughtBy)! }
}

const raft = (name: string): [Scenario, Mutant] => {
  const mutant = mutants.find((one) => one.name === name)!
  return [scenarios.find((one) => one.name === mutant.scenario)!, mutant]
}

const cases: [string, Scenario, Mutant][] = [
  ['forgetful', adding, forgetful],
  ['vote-not-persisted', ...raft('vote-not-persisted')],
  ['forgets-vote-on-heartbeat', ...raft('forgets-vote-on-heartbeat')],
]

/** The plan, less one of what it says, in all ways. */
function singleRemovals(plan: Plan): Plan[] {
  return (['faults', 'operations', 'delays', 'overrides'] as const).flatMap((list) =>
    (plan[list] ?? []).map((_, left): Plan => ({
      ...plan,
      [list]: (plan[list] as unknown[]).filter((_, index) => index !== left),
    })),
  )
}

describe.each(cases)('the shrunk failure of %s', (_, of, mutant) => {
  let failing: Failing
  let shrunk: Shrunk

  beforeAll(async () => {
    failing = await found(of, mutant)
    shrunk = (await shrink(failing, of, { mutant }))!
  }, 120_000)

  it('is small, and violates the same check', () => {
    const { faults, operations, decisions } = shrunk.after
    expect(faults + operations).toBeLessThan(8)
    expect(faults + operations).toBeLessThan(shrunk.before.faults + shrunk.before.operations)
    expect(decisions).toBeLessThan(25)
    expect(shrunk.failure.violation.check).toBe(mutant.caughtBy)
    expect(shrunk.before.faults).toBe(failing.plan.faults.length)
  })

  it('is minimal: nothing can be taken out singly', async () => {
    expect(shrunk.minimal).toBe(true)
    const { plan, seed, parameters } = shrunk.failure
    for (const less of singleRemovals(plan)) {
      const { violations } = await run(of, { plan: less, seed, parameters, mutant })
      expect(violations.map(({ check }) => check)).not.toContain(mutant.caughtBy)
    }
  })

  it('is the same every time', async () => {
    expect(await shrink(failing, of, { mutant })).toEqual(shrunk)
  })

  it('is a fixpoint: shrinking it again changes nothing', async () => {
    expect(shrunk.exhausted).toBe(false)
    const again = (await shrink(shrunk.failure, of, { mutant }))!
    expect(again.failure).toEqual(shrunk.failure)
    expect(again).toMatchObject({ minimal: true, exhausted: false, after: shrunk.after })
  })

  it('replays from its file, and passes without the mistake', async () => {
    const read = parseFailure(JSON.stringify(shrunk.failure))
    expect(await replay(read, of, mutant)).toMatchObject({ reproduced: true, sameDigest: true })
    expect((await replay(read, of)).result.verdict).toBe('pass')
  })
})

describe('shrink', () => {
  it('says null of what does not fail, or otherwise', async () => {
    const failing = await found(adding, forgetful)
    expect(await shrink(failing, adding)).toBeNull()
    const otherwise = { ...failing, violation: { ...failing.violation, check: 'recovers' } }
    expect(await shrink(otherwise, adding, { mutant: forgetful })).toBeNull()
  })

  it('refuses what does not fit the scenario', async () => {
    const failing = await found(adding, forgetful)
    const plan: Plan = { ...failing.plan, faults: [{ fault: 'crash', node: 'n9', at: 1 }] }
    await expect(shrink({ ...failing, plan }, adding)).rejects.toThrow('"n9" is not a node of this run')
  })

  it('ends when its runs are used up, and says that it is not minimal', async () => {
    const failing = await found(adding, forgetful)
    const told: number[] = []
    const onRun = ({ runs }: { runs: number }) => void told.push(runs)
    const shrunk = (await shrink(failing, adding, { mutant: forgetful, runs: 9, onRun }))!
    expect(shrunk).toMatchObject({ runs: 9, minimal: false, exhausted: true })
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    const { result } = await replay(shrunk.failure, adding, forgetful)
    expect(result.violations[0].check).toBe('never-less')
  })

  it('hardly looks at candidates once its runs are used up', async () => {
    const failing = await found(...raft('votes-for-any-log'))
    const spelled = vi.spyOn(JSON, 'stringify')
    const [of, mutant] = raft('votes-for-any-log')
    const shrunk = (await shrink(failing, of, { mutant, runs: 5 }))!
    const calls = spelled.mock.calls.length
    spelled.mockRestore()
    expect(shrunk).toMatchObject({ runs: 5, minimal: false, exhausted: true })
    expect(calls).toBeLessThan(400)
  })

  it('ends when it is told to, with what it has', async () => {
    const failing = await found(adding, forgetful)
    const signal = { aborted: false }
    const onRun = ({ runs }: { runs: number }) => void (signal.aborted = runs === 20)
    const shrunk = (await shrink(failing, adding, { mutant: forgetful, onRun, signal }))!
    expect(shrunk).toMatchObject({ runs: 20, minimal: false })
  })
})

/** Cannot bear to be restarted, each server in its own words. */
class Fussy implements Process<string> {
  constructor(private readonly env: Env<string>) {}

  start(): void {
    const { disk, id } = this.env
    const lives = disk.read('lives').length
    disk.append('lives', lives)
    disk.flush()
    if (lives > 0) throw new TypeError(`${id === 'n1' ? 'the state' : 'the log'} of life ${lives} is gone`)
  }
}

describe('the same violation', () => {
  const fussy = scenario({ name: 'fussy', servers: { count: 3, process: Fussy }, duration: 900, checks: [] })
  const late = { fault: 'crash', node: 'n2', at: 400, until: 450 } as const
  const early = { fault: 'crash', node: 'n1', at: 100, until: 150 } as const

  it('is of the same kind: another error, which the same check reports, will not do', async () => {
    // What is tried first is to leave out the last.
    const plan: Plan = { faults: [late, early], operations: [] }
    const { violations } = await run(fussy, { seed: 1, plan })
    expect(violations[0].message).toContain('the state')
    const shrunk = (await shrink({ seed: 1, parameters: {}, plan, violation: violations[0] }, fussy))!
    expect(shrunk.failure.violation).toMatchObject({ check: 'no-uncaught-errors', node: 'n1' })
    expect(shrunk.failure.plan.faults).toHaveLength(1)
    expect(shrunk.failure.plan.faults[0]).toMatchObject({ fault: 'crash', node: 'n1' })
    expect(
      (await run(fussy, { seed: 1, plan: { ...plan, faults: [late] } })).violations[0].message,
    ).toContain('the log')
  })
})

class Talker implements Process<string> {
  heard: string[] = []

  constructor(private readonly env: Env<string>) {}

  start(): void {
    if (this.env.id === 'n1') this.env.send('n3', 'first')
    if (this.env.id === 'n2') this.env.send('n3', 'second')
    if (this.env.id === 'n2') for (let i = 0; i < 9; i++) this.env.send('n1', 'noise')
  }

  receive(message: string): void {
    this.heard.push(message)
  }
}

const inOrder = always<Talker>('in-order', ({ nodes }) => nodes[2]?.process.heard[0] !== 'second')

describe('decisions on single messages', () => {
  const talk = (name: string, latency: Parameters<typeof constant>[0] | null) =>
    scenario({
      name,
      servers: { count: 3, process: Talker },
      ...(latency !== null && { network: { latency: constant(latency) } }),
      duration: 500,
      checks: [inOrder],
    })

  it('a schedule shrinks to the one delay that matters, in a round number', async () => {
    const talking = talk('talking', 5)
    const plan: Plan = { faults: [], operations: [], schedule: { kind: 'pos', window: 40 } }
    let seed = 0
    while ((await run(talking, { seed, plan })).verdict === 'pass') seed++
    const { violations } = await run(talking, { seed, plan })
    const shrunk = (await shrink({ seed, plan, parameters: {}, violation: violations[0] }, talking))!
    expect(shrunk).toMatchObject({ minimal: true, after: { decisions: 1 } })
    expect(shrunk.failure.plan.schedule).toBeUndefined()
    expect(shrunk.failure.plan.delays).toEqual([{ link: 'n1>n3', n: 0, ms: expect.any(Number) }])
    expect(shrunk.failure.plan.delays![0].ms % 5).toBe(0)
  })

  it('latencies drawn shrink to those that matter', async () => {
    const drawn = talk('drawn', null)
    let seed = 0
    while ((await run(drawn, { seed })).verdict === 'pass') seed++
    const { violations, plan } = await run(drawn, { seed })
    const shrunk = (await shrink({ seed, plan, parameters: {}, violation: violations[0] }, drawn))!
    expect(shrunk.minimal).toBe(true)
    expect(shrunk.failure.plan.calm).toBe(true)
    expect(shrunk.failure.plan.overrides).toHaveLength(1)
  })
})
