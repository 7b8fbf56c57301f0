import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createProcess, run, variant, type Env, type Process, type Scenario } from 'seedbed'

/** A scenario whose runs must not notice each other. */
export interface InterleavedUnderTest {
  readonly scenario: Scenario
  /** Seeds whose runs are set beside each other. */
  readonly seeds: readonly number[]
}

/** What any scenario passes, whether its servers wait for promises or not: a run owns all that acts in it, and shares nothing. */
export function interleavedSuite({ scenario, seeds }: InterleavedUnderTest): void {
  describe(`${scenario.name}: runs beside each other`, { timeout: 120_000 }, () => {
    it('does the same with the same seed, ten runs interleaved in one process', async () => {
      const alone: string[] = []
      for (const seed of seeds) alone.push((await run(scenario, { seed })).digest)
      const beside = await Promise.all(seeds.map(async (seed) => (await run(scenario, { seed })).digest))
      expect(beside).toEqual(alone)
      const same = await Promise.all(Array.from({ length: 10 }, () => run(scenario, { seed: seeds[0] })))
      expect(new Set(same.map(({ digest }) => digest))).toEqual(new Set([alone[0]]))
    })

    it('leaves nothing running when a run has ended', async () => {
      let over = false
      const afterwards: string[] = []
      const { servers } = scenario.options(scenario.parameters)
      const watched = (env: Env): Process =>
        createProcess(
          servers.process,
          seen(env, (effect) => {
            if (over) afterwards.push(`${env.id}: ${effect}`)
          }),
        )
      const { digest } = await run(variant(scenario, { server: watched }), { seed: seeds[0] })
      over = true
      for (let n = 0; n < 20; n++) await setImmediate()
      expect(afterwards).toEqual([])
      expect(digest).toBe((await run(scenario, { seed: seeds[0] })).digest)
    })
  })
}

/** The same environment, each of whose methods tells that it is called. */
function seen(env: Env, tell: (effect: string) => void): Env {
  return new Proxy(env, {
    get(target, name: keyof Env) {
      const value = target[name]
      if (typeof value !== 'function') return value
      return (...given: never[]) => {
        tell(name)
        return (value as (...given: never[]) => unknown).apply(target, given)
      }
    },
  })
}
