import type { MessagePort } from 'node:worker_threads'
import { run, type Mutant, type Parameters, type Scenario } from 'seedbed'
import {
  failureOf,
  hunt,
  seedRunner,
  shrink,
  type Failure,
  type RunSummary,
  type ShrinkProgress,
  type Shrunk,
  type Signal,
} from 'seedbed/search'
import { loadMutant, loadScenario } from '../load/scenario.js'
import type { Reference } from '../load/reference.js'
import { refused } from './refused.js'

/** What is run: plain data that can cross to another thread, which loads the code itself. */
export interface Subject {
  readonly reference: Reference
  readonly parameters: Parameters
  /** The name of a mutant. */
  readonly mutant?: string
  /** The name of a strategy. */
  readonly strategy: string
}

export interface SeedTask extends Subject {
  readonly seed: number
}

export interface SeedsTask extends Subject {
  readonly seeds: readonly number[]
}

/** A failure to be shrunk. Its parameters are those of the failure. */
export interface ShrinkTask extends Omit<Subject, 'parameters' | 'strategy'> {
  readonly failure: Omit<Failure, 'scenario'>
}

export interface HuntTask {
  /** The name of a mutant, and of the scenario in which it shows: together they name one. */
  readonly mutant: string
  readonly scenario: string
  readonly strategy: string
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

/** Runs some seeds, one after the other, and tells of each as it ends. */
export async function runSeeds(
  { seeds, ...subject }: SeedsTask,
  onRun: (summary: RunSummary) => void,
  signal: Signal,
): Promise<void> {
  const { scenario, ...options } = await loaded(subject)
  const runSeed = seedRunner(scenario, options)
  for (const seed of seeds) {
    // A run of plain handlers never lets go of the thread: between runs, signals and timers get their turn.
    await new Promise((resolve) => setImmediate(resolve))
    if (signal.aborted) return
    onRun(await runSeed(seed).catch(cannotRun(seed)))
  }
}

/** The same in a thread of its own: what is to be told goes through a port, and whatever comes from there means: no more. */
export async function runSeedsThere({
  port,
  ...task
}: SeedsTask & { readonly port: MessagePort }): Promise<number> {
  const signal = { aborted: false }
  port.on('message', () => (signal.aborted = true))
  let told = 0
  try {
    await runSeeds(
      task,
      (summary) => {
        told++
        port.postMessage(summary)
      },
      signal,
    )
  } finally {
    port.close()
  }
  return told
}

/** Runs one seed again, traced, for its failure file; nothing when it passes. */
export async function recordSeed({
  seed,
  ...subject
}: SeedTask): Promise<Omit<Failure, 'scenario'> | undefined> {
  const { scenario, ...options } = await loaded(subject)
  const result = await run(scenario, { ...options, seed, trace: true }).catch(cannotRun(seed))
  return result.verdict === 'pass' ? undefined : failureOf(result, scenario.name)
}

/** Shrinks a failure; nothing when it does not fail like that any more. */
export async function shrinkFailure(
  { failure, ...subject }: ShrinkTask,
  signal?: Signal,
  told: (progress: ShrinkProgress) => void = () => undefined,
): Promise<Shrunk | null> {
  const { parameters, seed } = failure
  const { scenario, mutant } = await loaded({ ...subject, parameters, strategy: '' })
  // Between runs, signals and the rest of the campaign get their turn.
  const onRun = async (progress: ShrinkProgress): Promise<void> => {
    told(progress)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return shrink(failure, scenario, { mutant, onRun, ...(signal && { signal }) }).catch(cannotRun(seed))
}

/** Turns what a run throws, other than by failing, into a sentence. */
export function cannotRun(seed: number): (error: unknown) => never {
  return (error) => {
    throw refused(error, `seed ${seed} cannot be run`)
  }
}

/** Hunts one mutant through one range of seeds. */
export async function huntMutant(task: HuntTask): Promise<HuntOutcome> {
  const { strategy, from, runs } = task
  const reference = { name: task.scenario }
  const { scenario, mutant } = await loaded({ reference, parameters: {}, mutant: task.mutant, strategy })
  const { caught, runs: needed, others } = await hunt(scenario, mutant!, { runs, from, strategy })
  if (caught === undefined) return { runs: needed, others }
  const { faults, operations } = caught.plan
  return { runs: needed, others, seed: caught.seed, planEvents: faults.length + operations.length }
}

interface Code {
  readonly scenario: Scenario
  readonly mutant?: Mutant
}

/** Code is loaded once a thread. */
const cache = new Map<string, Promise<Code>>()

async function loaded(
  subject: Subject,
): Promise<Code & { readonly parameters: Parameters; readonly strategy: string }> {
  const key = JSON.stringify([subject.reference, subject.mutant])
  let found = cache.get(key)
  if (found === undefined) cache.set(key, (found = load(subject)))
  return { ...(await found), parameters: subject.parameters, strategy: subject.strategy }
}

async function load({ reference, mutant }: Subject): Promise<Code> {
  const scenario = await loadScenario(reference, 'scenario')
  return mutant === undefined
    ? { scenario }
    : { scenario, mutant: await loadMutant(mutant, reference, '--mutant') }
}
