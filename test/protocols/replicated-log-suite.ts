import { describe, expect, it } from 'vitest'
import { at, kvWorkload, run, type Scenario, type ScenarioOptions } from 'seedbed'
import { replicatedLogInvariants } from 'seedbed/protocols/replicated-log'

/** A replicated log, and the scenarios that show what it offers beyond the least. */
export interface ReplicatedLogUnderTest {
  readonly name: string
  /** A key-value store on five servers. */
  readonly scenario: Scenario
  /** Scenarios of snapshots and catching up, of changes of membership: each must come to what it promises. */
  readonly beyond: readonly Scenario[]
}

/** What every replicated log must do, by whatever protocol: its servers show themselves as `ReplicatedLog`. */
export function replicatedLogSuite({ name, scenario, beyond }: ReplicatedLogUnderTest): void {
  const with_ = (change: (options: ScenarioOptions) => Partial<ScenarioOptions>): Scenario => ({
    ...scenario,
    options: (parameters) => {
      const options = scenario.options(parameters)
      const { checks } = options
      return {
        ...options,
        checks: [...checks, ...replicatedLogInvariants],
        sometimes: [],
        ...change(options),
      }
    },
  })
  const passes = async (of: Scenario, seeds: number): Promise<void> => {
    for (let seed = 0; seed < seeds; seed++) {
      const { verdict, violations, undecided, history } = await run(of, { seed })
      expect({ seed, verdict, violations, undecided }).toMatchObject({ seed, verdict: 'pass' })
      expect(history.some(({ outcome }) => outcome === 'ok')).toBe(true)
    }
  }

  describe(`${name}: the suite of every replicated log`, { timeout: 120_000 }, () => {
    it('agreement, validity, total order and durability, under every fault it claims to survive', async () => {
      await passes(
        with_(() => ({})),
        12,
      )
    })

    const servers = ['n1', 'n2', 'n3', 'n4', 'n5']
    const pairs = servers.flatMap((one, i) => servers.slice(i + 1).map((two) => [one, two] as const))
    it.each(pairs)('goes on without %s and %s', async (one, two) => {
      await passes(
        with_(() => ({ duration: 3_000, faults: [at(800).kill(one), at(1_200).kill(two)] })),
        1,
      )
    })

    it('does nothing while no majority can talk, and goes on when it can', async () => {
      const split = with_(() => ({
        duration: 6_000,
        faults: [
          at(1_500).partition(['n1', 'n2'], ['n3', 'n4'], ['n5', 'c1', 'c2', 'c3', 'c4']).until(4_000),
        ],
      }))
      const { verdict, history } = await run(split, { seed: 1 })
      expect(verdict).toBe('pass')
      const ended = history.flatMap(({ outcome, completed }) => (outcome === 'ok' ? [completed!] : []))
      expect(ended.filter((time) => time > 1_600 && time < 4_000)).toEqual([])
      expect(ended.some((time) => time < 1_500) && ended.some((time) => time > 4_000)).toBe(true)
    })

    it('carries out each command once, however often it arrives', async () => {
      const retried = with_(({ clients }) => ({
        duration: 6_000,
        clients: {
          ...clients!,
          workload: kvWorkload({ keys: 2, operations: 40, mix: { append: 8, put: 0 } }),
        },
        faults: [at(500).loss(0.25).until(5_500), at(500).duplicate(0.4).until(5_500)],
      }))
      await passes(retried, 5)
    })

    it.each(beyond.map((of) => [of.name, of] as const))('%s comes to what it promises', async (_name, of) => {
      const reached = new Set<string>()
      for (let seed = 0; seed < 25; seed++) {
        const { verdict, violations, undecided, reached: here } = await run(of, { seed })
        expect({ seed, verdict, violations, undecided }).toMatchObject({ seed, verdict: 'pass' })
        for (const state of here) reached.add(state)
      }
      const promised = of.options(of.parameters).sometimes ?? []
      expect(promised.map((state) => state.name).filter((state) => !reached.has(state))).toEqual([])
    })
  })
}
