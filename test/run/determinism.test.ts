import { describe, expect, it } from 'vitest'
import { run, type Scenario } from 'seedbed'
import { campaign } from 'seedbed/search'
import { raftKv } from 'seedbed/scenarios'
import { small } from './small.js'

const digest = async (scenario: Scenario, seed: number) => (await run(scenario, { seed })).digest
const seeds = [0, 1, 2, 3, 4]

describe.each([small, raftKv])('the same seed of $name', (scenario) => {
  it('gives the same digest twice, and different seeds different ones', async () => {
    const first = []
    for (const seed of seeds) first.push(await digest(scenario, seed))
    const again = []
    for (const seed of seeds) again.push(await digest(scenario, seed))
    expect(again).toEqual(first)
    expect(new Set(first).size).toBe(seeds.length)
  })

  it('gives the same digest after ten other seeds, and in any order', async () => {
    const first = await digest(scenario, 7)
    for (let seed = 100; seed < 110; seed++) await digest(scenario, seed)
    expect(await digest(scenario, 7)).toBe(first)
  })

  it('gives the same digest while others run beside it', async () => {
    const alone = []
    for (const seed of seeds) alone.push(await digest(scenario, seed))
    const beside = await Promise.all([...seeds, ...seeds].map((seed) => digest(scenario, seed)))
    expect(beside).toEqual([...alone, ...alone])
  })

  it('gives the same digest whether or not everything is kept, and the same trace', async () => {
    const plain = await run(scenario, { seed: 3 })
    const traced = await run(scenario, { seed: 3, trace: true })
    const again = await run(scenario, { seed: 3, trace: true })
    expect(plain.trace).toBe(null)
    expect(traced.digest).toBe(plain.digest)
    expect([...again.trace!]).toEqual([...traced.trace!])
    expect(traced.history).toEqual(plain.history)
  })

  it('gives the same digest when its plan is written down and read again', async () => {
    for (const seed of seeds) {
      const { digest, plan } = await run(scenario, { seed })
      const read = JSON.parse(JSON.stringify(plan)) as typeof plan
      expect((await run(scenario, { seed, plan: read })).digest).toBe(digest)
    }
  })

  it('gives the same campaign whatever the number of runs at a time', async () => {
    const one = await campaign(scenario, { seeds: 8, from: 5 })
    const many = await campaign(scenario, { seeds: 8, from: 5, concurrency: 5 })
    expect(JSON.stringify(many)).toBe(JSON.stringify(one))
    expect(one.runs).toBe(8)
  })
})
