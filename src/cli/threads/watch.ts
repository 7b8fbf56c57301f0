import { Worker } from 'node:worker_threads'
import { builtFile } from '../own-package.js'
import type { Crew } from './crew.js'
import { overdue, patience } from './overdue.js'

/** Is told which seed runs, or none, and says so when that one does not end. */
export interface Watch {
  at(seed: number | null): void
  release(): Promise<void>
}

/** Watches runs of this thread from another: in a handler that loops for ever, nobody here could say anything. */
export function watchThisThread(scenario: string): Watch {
  patience() // said here if it makes no sense: the other thread could not
  const watchdog = new Worker(builtFile('cli/watchdog.js'), { workerData: scenario })
  watchdog.unref()
  return {
    at: (seed) => watchdog.postMessage(seed),
    release: async () => void (await watchdog.terminate()),
  }
}

/** Watches runs of another thread from this one. */
export function watchAnother(scenario: string): Watch {
  const asked = patience()
  let waiting: NodeJS.Timeout | undefined
  return {
    at(seed) {
      clearTimeout(waiting)
      if (seed === null) return
      const where = `\`seedbed run ${scenario} --seed ${seed}\` says where it is`
      waiting = setTimeout(() => process.stderr.write(overdue(scenario, seed, where)), asked).unref()
    },
    release: async () => undefined,
  }
}

/** The same runs, watched: as each ends, the next is on. */
export function watched(runSeeds: Crew['runSeeds'], watch: (scenario: string) => Watch): Crew['runSeeds'] {
  return async (task, onRun, signal) => {
    const { seeds, reference } = task
    const watching = watch(reference.name ?? reference.file!)
    let ended = 0
    watching.at(seeds[0])
    try {
      await runSeeds(
        task,
        (summary) => {
          watching.at(seeds[++ended] ?? null)
          onRun(summary)
        },
        signal,
      )
    } finally {
      watching.at(null)
    }
  }
}
