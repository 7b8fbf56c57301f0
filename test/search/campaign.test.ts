import { describe, expect, it } from 'vitest'
import { digestOf } from 'seedbed/trace'
import { run, sometimes, scenario } from 'seedbed'
import {
  campaign,
  hunt,
  neverReached,
  summarize,
  unreached,
  type CampaignOptions,
  type RunSummary,
  type SeedsRunner,
} from 'seedbed/search'
import { smallOptions } from '../run/small.js'
import { adding, forgetful } from './broken.js'

const of = (options: Partial<CampaignOptions> = {}) => campaign(adding, { seeds: 20, from: 3, ...options })

describe('a campaign', () => {
  it('adds up its runs', async () => {
    const total = await of({ mutant: forgetful })
    const runs: RunSummary[] = []
    for (let seed = 3; seed < 23; seed++) runs.push(summarize(await run(adding, { seed, mutant: forgetful })))
    const sum = (pick: (summary: RunSummary) => number) =>
      runs.reduce((all, summary) => all + pick(summary), 0)
    expect(total).toMatchObject({
      scenario: 'adding',
      from: 3,
      runs: 20,
      passed: runs.filter(({ verdict }) => verdict === 'pass').length,
      failed: runs.filter(({ verdict }) => verdict === 'fail').length,
      undecided: 0,
      events: sum(({ events }) => events),
      digests: digestOf(runs.map(({ digest }) => digest)),
      interrupted: false,
    })
    expect(total.virtualMs).toBeCloseTo(
      sum(({ virtualMs }) => virtualMs),
      6,
    )
    expect(total.failed).toBeGreaterThan(0)
    expect(total.passed).toBeGreaterThan(0)
    expect(total.failures).toEqual(runs.filter(({ verdict }) => verdict !== 'pass'))
    expect(total.operations.ok).toBe(sum(({ operations }) => operations.ok))
    for (const [name, { injected, effective }] of Object.entries(total.faults)) {
      expect(injected).toBe(sum(({ faults }) => faults[name]?.injected ?? 0))
      expect(effective).toBe(sum(({ faults }) => faults[name]?.effective ?? 0))
      expect(effective).toBeLessThanOrEqual(injected)
    }
  })

  it('comes to the same whatever the order in which its runs end', async () => {
    const alone = await of({ mutant: forgetful })
    // The first seeds end last.
    const waits = (seed: number) => new Promise<void>((resolve) => setTimeout(resolve, 23 - seed))
    const runner: SeedsRunner = (seeds, onRun) =>
      Promise.all(
        seeds.map(async (seed) => {
          const summary = summarize(await run(adding, { seed, mutant: forgetful }))
          await waits(seed)
          onRun(summary)
        }),
      ).then(() => undefined)
    const ended: number[] = []
    const apart = await of({ runner, concurrency: 20, onRun: ({ seed }) => void ended.push(seed) })
    expect(ended).not.toEqual([...ended].sort((a, b) => a - b))
    expect(JSON.stringify(apart)).toBe(JSON.stringify(alone))
  })

  it('digests depend on every seed and on their order', async () => {
    const [a, b, c] = [await of(), await of({ from: 4 }), await of({ seeds: 19 })]
    expect(new Set([a, b, c].map(({ digests }) => digests)).size).toBe(3)
    expect(digestOf(['00000000000000ff', '0000000000000001'])).not.toBe(
      digestOf(['0000000000000001', '00000000000000ff']),
    )
  })

  it('ends when told to, and keeps what it has found', async () => {
    const signal = { aborted: false }
    const total = await of({ signal, onRun: (_summary, { runs }) => void (signal.aborted = runs === 5) })
    expect(total).toMatchObject({ runs: 5, interrupted: true })
  })

  it('says which states it has not reached, once it is large enough to have done so', async () => {
    const states = [sometimes('never', () => ({})), sometimes('always', () => ({ changed: () => true }))]
    const hopeful = scenario({
      ...smallOptions,
      name: 'hopeful',
      duration: 50,
      checks: [],
      sometimes: states,
      defaultChecks: false,
    })
    const few = await campaign(hopeful, { seeds: 99 })
    expect(few.reached).toEqual({ never: 0, always: 99 })
    expect([unreached(few), neverReached(few)]).toEqual([[], ['never']])
    expect(unreached(await campaign(hopeful, { seeds: 100 }))).toEqual(['never'])
  })
})

describe('a hunt', () => {
  it('runs a mutant until the check that must catch it does', async () => {
    const { caught, runs } = await hunt(adding, forgetful, { runs: 200 })
    expect(caught).toMatchObject({
      seed: runs - 1,
      mutant: 'forgetful',
      verdict: 'fail',
      violations: [{ check: 'never-less' }],
    })
    expect((await hunt(adding, forgetful, { runs: 200, from: runs - 1 })).runs).toBe(1)
  })

  it('gives up after so many runs, and counts what else was found', async () => {
    const { caught, runs, others } = await hunt(
      adding,
      { ...forgetful, caughtBy: 'another-check' },
      { runs: 30 },
    )
    expect([caught, runs]).toEqual([undefined, 30])
    expect(others['never-less']).toBeGreaterThan(0)
  })

  it('finds nothing in what is right', async () => {
    const { server: _server, ...right } = forgetful
    expect(await hunt(adding, right, { runs: 30 })).toMatchObject({ runs: 30, others: {} })
  })
})
