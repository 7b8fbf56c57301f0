import { describe, expect, it } from 'vitest'
import { run, type Scenario } from 'seedbed'

/** As many runs of each must be silent, whenever everything promised has been reached. */
const least = 8

/** What every scenario of a correct protocol must do: find nothing, reach within so many seeds what it promises, and do the same again. */
export function scenarioSuite(scenarios: readonly (readonly [scenario: Scenario, seeds: number])[]): void {
  describe.each(scenarios.map(([scenario, seeds]) => [scenario.name, scenario, seeds] as const))(
    'scenario %s',
    (_name, scenario, seeds) => {
      it(
        'finds nothing in the correct protocol, and reaches what it promises',
        { timeout: 120_000 },
        async () => {
          const promised = scenario.options(scenario.parameters).sometimes ?? []
          const reached = new Set<string>()
          for (let seed = 0; seed < seeds; seed++) {
            if (seed >= least && reached.size === promised.length) break
            const { verdict, violations, undecided, reached: here } = await run(scenario, { seed })
            expect({ seed, verdict, violations, undecided }).toEqual({
              seed,
              verdict: 'pass',
              violations: [],
              undecided: [],
            })
            for (const state of here) reached.add(state)
          }
          expect([...reached].sort()).toEqual(promised.map(({ name }) => name).sort())
        },
      )

      it('does the same with the same seed', async () => {
        const first = await run(scenario, { seed: 3 })
        expect((await run(scenario, { seed: 3 })).digest).toBe(first.digest)
      })
    },
  )
}
