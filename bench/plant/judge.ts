import type { Mistake } from './switching.js'
import type { Outcome, Trial } from './trial.js'

export type Run = (trial: Trial) => Promise<Outcome>

/** The seeds of one scenario as they run without any mistake. */
export interface Baseline {
  readonly scenario: string
  readonly outcomes: ReadonlyMap<number, Outcome>
}

/** @throws Error when a run without any mistake does not pass */
export async function baselineOf(scenario: string, seeds: readonly number[], run: Run): Promise<Baseline> {
  const outcomes = new Map<number, Outcome>()
  for (const seed of seeds) {
    const outcome = await run({ scenario, seed, mistake: 0 })
    if (outcome.caughtBy !== undefined)
      throw new Error(`${scenario}, seed ${seed}, fails as it is: ${outcome.caughtBy}`)
    outcomes.set(seed, outcome)
  }
  return { scenario, outcomes }
}

/** Runs the seeds in which the mistake would be made, until one is caught. In the others nothing changes. */
export async function judged({ number }: Mistake, baselines: readonly Baseline[], run: Run): Promise<string> {
  let [runs, differ, lost] = [0, 0, '']
  for (const { scenario, outcomes } of baselines) {
    const states = new Set<string>()
    for (const [seed, before] of outcomes) {
      const touched = before.occasions!.includes(number)
      const after = touched ? await run({ scenario, seed, mistake: number }) : before
      if (touched) runs++
      if (after.caughtBy !== undefined) return `caught by ${after.caughtBy} in ${scenario}, run ${runs}`
      if (after.digest !== before.digest) differ++
      after.states!.forEach((state) => states.add(state))
    }
    for (const state of new Set([...outcomes.values()].flatMap(({ states: before }) => before!)))
      if (!states.has(state)) lost += `; ${scenario} no longer reaches: ${state}`
  }
  return runs === 0 ? 'never reached' : `SURVIVES ${runs} runs, ${differ} of them differ${lost}`
}
