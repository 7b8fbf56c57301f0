import type { Failure, RunSummary, Shrunk, Signal } from 'seedbed/search'
import type { Watch } from './watch.js'
import type { HuntOutcome, HuntTask, SeedsTask, SeedTask, ShrinkTask } from './tasks.js'

/** Does the work of campaigns, in this thread or in many. What it returns does not depend on how many. */
export interface Crew {
  readonly size: number
  runSeeds(task: SeedsTask, onRun: (summary: RunSummary) => void, signal: Signal): Promise<void>
  recordSeed(task: SeedTask): Promise<Omit<Failure, 'scenario'> | undefined>
  huntMutant(task: HuntTask): Promise<HuntOutcome>
  /** @param signal - ends it in this thread; other threads go on */
  shrinkFailure(task: ShrinkTask, signal?: Signal): Promise<Shrunk | null>
  dismiss(): Promise<void>
}

/** A crew of so many threads; one means this thread. */
export async function gather(size: number): Promise<Crew> {
  return size === 1 ? alone() : await (await import('./pool.js')).pool(size)
}

async function alone(): Promise<Crew> {
  const { runSeeds, recordSeed, huntMutant, shrinkFailure } = await import('./tasks.js')
  const { watched, watchThisThread } = await import('./watch.js')
  let watch: Watch | undefined
  /** A run of plain handlers never lets go of the thread: between runs, signals and timers get their turn. */
  const breathing =
    <T, R>(work: (task: T) => Promise<R>) =>
    async (task: T): Promise<R> => {
      await new Promise((resolve) => setImmediate(resolve))
      return work(task)
    }
  return {
    size: 1,
    runSeeds: watched(runSeeds, (scenario) => (watch ??= watchThisThread(scenario))),
    recordSeed: breathing(recordSeed),
    huntMutant: breathing(huntMutant),
    shrinkFailure,
    dismiss: async () => watch?.release(),
  }
}
