import { describe, expect, it } from 'vitest'
import { run, type Plan } from 'seedbed'
import { raftElections } from 'seedbed/scenarios'
import { small } from './small.js'

const coverage = async (seed: number, plan?: Plan) =>
  (await run(small, { seed, coverage: true, ...(plan ? { plan } : { strategy: 'swarm' }) })).coverage!

describe('coverage', () => {
  it('is kept when asked for, and changes nothing', async () => {
    for (const scenario of [small, raftElections]) {
      const plain = await run(scenario, { seed: 2 })
      const covered = await run(scenario, { seed: 2, coverage: true })
      expect(plain.coverage).toBeUndefined()
      expect(covered.digest).toBe(plain.digest)
      expect(covered.coverage!.length).toBeGreaterThan(20)
      expect(new Set(covered.coverage).size).toBe(covered.coverage!.length)
      expect((await run(scenario, { seed: 2, coverage: true })).coverage).toEqual(covered.coverage)
    }
  })

  it('is larger where more happens', async () => {
    const { plan } = await run(small, { seed: 2, strategy: 'swarm' })
    const whole = new Set(await coverage(2, plan))
    const quiet = await coverage(2, { faults: [], operations: [] })
    expect(quiet.length).toBeGreaterThan(0)
    expect(whole.size).toBeGreaterThan(quiet.length)
    const crashes: Plan['faults'] = [{ fault: 'crash', node: 'n1', at: 500, until: 900 }]
    const crashed = await coverage(2, { faults: crashes, operations: [] })
    expect(crashed.some((feature) => !quiet.includes(feature))).toBe(true)
  })

  it('is alike in runs that are alike: most of it is shared between seeds', async () => {
    const [one, two] = [await coverage(3), new Set(await coverage(5))]
    const shared = one.filter((feature) => two.has(feature)).length
    expect(shared / one.length).toBeGreaterThan(0.3)
  })
})

describe('the chance of another seed', () => {
  it('makes a run of that seed, but for what the plan says', async () => {
    const { plan, digest } = await run(small, { seed: 5, strategy: 'swarm' })
    expect((await run(small, { seed: 8, plan: { ...plan, chanceOf: 5 } })).digest).toBe(digest)
    expect((await run(small, { seed: 8, plan })).digest).not.toBe(digest)
  })

  it('must be a seed', async () => {
    const plan: Plan = { faults: [], operations: [], chanceOf: -1 }
    await expect(run(small, { seed: 1, plan })).rejects.toThrow(
      'chanceOf: found -1; expected a whole number from 0 on',
    )
  })
})
