import type { Mutant, Parameters, Scenario } from 'seedbed'
import { run } from 'seedbed'
import { failureOf, hunt, summarize, type Failure, type RunSummary } from 'seedbed/search'
import { loadMutant, loadScenario } from '../load/scenario.js'
import type { Reference } from '../load/reference.js'
import { refused } from './refused.js'

/** What is run: plain data that can cross to another thread, which loads the code itself. */
export interface Subject {
  readonly reference: Reference
  readonly parameters: Parameters
  /** The name of a mutant. */
  readonly mutant?: string
}

export interface SeedTask extends Subject {
  readonly seed: number
}

export interface HuntTask {
  /** The name of a mutant. */
  readonly mutant: string
  readonly from: number
  readonly runs: number
}

/** What a hunt came to, as plain data. */
export interface HuntOutcome {
  readonly runs: number
  readonly others: Readonly<Record<string, number>>
  readonly seed?: number
  /** Faults and operations in the plan that did it. */
  readonly planEvents?: number
}

/** Runs one seed. */
export async function runSeed({ seed, ...subject }: SeedTask): Promise<RunSummary> {
  const { scenario, parameters, mutant } = await loaded(subject)
  const options = { seed, parameters, ...(mutant && { mutant }) }
  return summarize(await run(scenario, options).catch(cannotRun(seed)))
}

/** Runs one seed again, traced, for its failure file; nothing when it passes. */
export async function recordSeed({
  seed,
  ...subject
}: SeedTask): Promise<Omit<Failure, 'scenario'> | undefined> {
  const { scenario, parameters, mutant } = await loaded(subject)
  const options = { seed, parameters, trace: true, ...(mutant && { mutant }) }
  const result = await run(scenario, options).catch(cannotRun(seed))
  return result.verdict === 'fail' ? failureOf(result, scenario.name) : undefined
}

/** Turns what a run throws, other than by failing, into a sentence. */
export function cannotRun(seed: number): (error: unknown) => never {
  return (error) => {
    throw refused(error, `seed ${seed} cannot be run`)
  }
}

/** Hunts one mutant through one range of seeds. */
export async function huntMutant({ mutant: name, from, runs }: HuntTask): Promise<HuntOutcome> {
  const { mutants } = await import('seedbed/scenarios')
  const { scenario, mutant } = await loaded({
    reference: { name: mutantNamed(mutants, name).scenario },
    parameters: {},
    mutant: name,
  })
  const { caught, runs: needed, others } = await hunt(scenario, mutant!, { runs, from })
  if (caught === undefined) return { runs: needed, others }
  const { faults, operations } = caught.plan
  return { runs: needed, others, seed: caught.seed, planEvents: faults.length + operations.length }
}

function mutantNamed(mutants: readonly Mutant[], name: string): Mutant {
  return mutants.find((mutant) => mutant.name === name)!
}

interface Loaded {
  readonly scenario: Scenario
  readonly parameters: Parameters
  readonly mutant?: Mutant
}

/** Code is loaded once a thread. */
const cache = new Map<string, Promise<Loaded>>()

function loaded(subject: Subject): Promise<Loaded> {
  const key = JSON.stringify([subject.reference, subject.mutant])
  let found = cache.get(key)
  if (found === undefined) cache.set(key, (found = load(subject)))
  return found.then((code) => ({ ...code, parameters: subject.parameters }))
}

async function load({ reference, parameters, mutant }: Subject): Promise<Loaded> {
  const scenario = await loadScenario(reference, 'scenario')
  if (mutant === undefined) return { scenario, parameters }
  return { scenario, parameters, mutant: await loadMutant(mutant, reference, '--mutant') }
}
