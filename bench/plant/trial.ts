import { plant, occasions } from './switch.js'
import { scenarios } from 'seedbed/scenarios'
import { seedRunner } from 'seedbed/search'

export interface Trial {
  readonly scenario: string
  readonly seed: number
  readonly mistake: number
}

export interface Outcome {
  /** Undefined when the run has passed. */
  readonly caughtBy?: string | undefined
  readonly digest?: string
  readonly states?: readonly string[]
  /** The mistakes that would have been made, where none was. */
  readonly occasions?: readonly number[]
}

/** One run, with one mistake made in it or none. */
export default async function trial({ scenario: wanted, seed, mistake }: Trial): Promise<Outcome> {
  const scenario = scenarios.find(({ name }) => name === wanted)!
  plant(mistake)
  try {
    const { verdict, violations, digest, reached: states } = await seedRunner(scenario)(seed)
    const caughtBy = verdict === 'pass' ? undefined : (violations[0]?.check ?? verdict)
    return { caughtBy, digest, states, occasions: occasions() }
  } catch (error) {
    return { caughtBy: String(error) }
  }
}
