import { describe, expect, it } from 'vitest'
import { run, type Difficulty, type Mutant, type Scenario } from 'seedbed'
import { failureOf, hunt, parseFailure, replay } from 'seedbed/search'

/** What a protocol is born with: its scenario, and the mistakes it is known to catch. */
export interface ProtocolUnderTest {
  readonly name: string
  readonly scenario: Scenario
  /** Its mutants, and the scenarios they name. */
  readonly mutants: readonly Mutant[]
  readonly scenarios: readonly Scenario[]
  /** How many seeds the correct protocol must stay silent over. Default: 20; the long campaigns have scripts of their own. */
  readonly seeds?: number
}

/** How many runs a mutant may take in the tests; those that take more are left to `seedbed mutants`. */
const patience: Record<Difficulty, number> = { d0: 60, d1: 60, d2: 0, d3: 0 }

/** The one suite that every protocol passes. */
export function protocolSuite(protocol: ProtocolUnderTest): void {
  const { name, scenario, mutants, scenarios, seeds = 20 } = protocol

  describe(`${name}: the suite of every protocol`, { timeout: 120_000 }, () => {
    it('is silent, and decided, under every fault it claims to survive', async () => {
      for (let seed = 0; seed < seeds; seed++) {
        const { verdict, violations, undecided } = await run(scenario, { seed })
        expect({ seed, verdict, violations, undecided }).toEqual({
          seed,
          verdict: 'pass',
          violations: [],
          undecided: [],
        })
      }
    })

    it('does the same with the same seed, whatever ran before', async () => {
      const first = await run(scenario, { seed: 11 })
      await run(scenario, { seed: 12 })
      expect((await run(scenario, { seed: 11 })).digest).toBe(first.digest)
      expect((await run(scenario, { seed: 11, trace: true })).digest).toBe(first.digest)
    })

    it('has mutants with unique names, of scenarios and checks that exist', () => {
      expect(new Set(mutants.map((mutant) => mutant.name)).size).toBe(mutants.length)
      for (const mutant of mutants) {
        const where = scenarios.find((candidate) => candidate.name === mutant.scenario)
        expect(where, `${mutant.name} shows in ${mutant.scenario}`).toBeDefined()
        const checks = where!.options(where!.parameters).checks.map((check) => check.name)
        expect(checks, `${mutant.name} is caught by ${mutant.caughtBy}`).toContain(mutant.caughtBy)
      }
    })

    const quick = mutants.filter(({ difficulty }) => patience[difficulty] > 0)
    it.each(quick.map((mutant) => [mutant.name, mutant] as const))(
      'catches %s by its check',
      async (_name, mutant) => {
        const where = scenarios.find((candidate) => candidate.name === mutant.scenario)!
        const { caught } = await hunt(where, mutant, { runs: patience[mutant.difficulty] })
        expect(caught?.violations.map(({ check }) => check)).toContain(mutant.caughtBy)
      },
    )

    it('replays a failure from its file, and passes it without the mistake', async () => {
      const mutant = quick[0]
      const where = scenarios.find((candidate) => candidate.name === mutant.scenario)!
      const { caught } = await hunt(where, mutant, { runs: patience[mutant.difficulty] })
      const traced = await run(where, { seed: caught!.seed, mutant, trace: true })
      const failure = parseFailure(JSON.stringify(failureOf(traced, where.name)))
      const again = await replay(failure, where, mutant)
      expect([again.reproduced, again.sameDigest, again.divergence]).toEqual([true, true, undefined])
      const mended = await replay(failure, where)
      expect(mended.result.verdict).toBe('pass')
    })
  })
}
