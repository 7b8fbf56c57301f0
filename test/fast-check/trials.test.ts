import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { configure, run, variant } from 'seedbed'
import { outsideModel, validateFaults } from 'seedbed/faults'
import { holds, passes, planFor, runOf, seeds, Trial, workloadFor } from 'seedbed/fast-check'
import { raftKv } from 'seedbed/scenarios'
import { adding, forgetful } from '../search/broken.js'

const broken = variant(adding, { server: forgetful.server })
const parts = raftKv.options(configure(raftKv, {}))
const nodes = ['n1', 'n2', 'n3', 'n4', 'n5', 'c1', 'c2', 'c3', 'c4']

describe('plans that fast-check draws', () => {
  it('are valid and within the fault model, and so is all they shrink to', () => {
    for (const arbitrary of [planFor(raftKv), runOf(raftKv), workloadFor(raftKv)]) {
      const trials = fc.sample(arbitrary, { numRuns: 20, seed: 5 })
      let steps = 0
      for (const trial of trials) {
        const smaller = arbitrary.shrink(trial, undefined).take(300)
        for (const { value } of [{ value: trial }, ...smaller]) {
          steps++
          const { faults } = value.plan
          expect(validateFaults(faults, { nodes, duration: parts.duration })).toHaveLength(faults.length)
          expect(outsideModel(faults, parts.faultModel!)).toEqual([])
        }
      }
      expect(steps).toBeGreaterThan(1000)
    }
  })

  it('are the same for the same seed, and run the same', async () => {
    const draw = () => fc.sample(runOf(raftKv, { seconds: 5 }), { numRuns: 5, seed: 3 })
    expect(draw().map(({ plan }) => plan)).toEqual(draw().map(({ plan }) => plan))
    const [trial] = draw()
    const { seed, parameters, plan } = trial
    const { digest } = await trial.run()
    expect((await draw()[0].run()).digest).toBe(digest)
    expect((await run(raftKv, { seed, parameters, plan })).digest).toBe(digest)
  })

  it('hold for what is right', async () => {
    await fc.assert(fc.asyncProperty(planFor(adding), holds), { numRuns: 30, seed: 1 })
    await fc.assert(fc.asyncProperty(runOf(adding), passes), { numRuns: 30, seed: 1 })
  })

  it('shrink for what is broken to a plan from which nothing can be taken', async () => {
    const check = () => fc.check(fc.asyncProperty(planFor(broken), holds), { numRuns: 200, seed: 2 })
    const { failed, counterexample, errorInstance } = await check()
    expect(failed).toBe(true)
    expect(String(errorInstance)).toContain('never-less: ')
    const [trial] = counterexample!
    expect(await passes(trial)).toBe(false)
    const { faults, operations } = trial.plan
    expect(faults.length + operations.length).toBeLessThan(5)
    const without = [
      ...faults.map((_, i) => ({ ...trial.plan, faults: faults.toSpliced(i, 1) })),
      ...operations.map((_, i) => ({ ...trial.plan, operations: operations.toSpliced(i, 1) })),
    ]
    for (const plan of without)
      expect(await passes(new Trial(broken, trial.seed, trial.parameters, plan))).toBe(true)
    expect((await check()).counterexample![0].plan).toEqual(trial.plan)
    expect(fc.stringify(trial)).toMatch(/^adding, seed \d+\n {2}at \d+ ms /)
  })

  it('are drawn from seeds that do not shrink', () => {
    expect([...seeds().shrink(1000, undefined)]).toEqual([])
    expect(new Set(fc.sample(seeds(), { numRuns: 50, seed: 1 })).size).toBeGreaterThan(40)
  })

  it('refuse parameters that there are not', () => {
    expect(() => planFor(raftKv, { serverz: 3 })).toThrow('did you mean "servers"?')
  })
})
