import { once } from 'node:events'
import { MessageChannel, type Transferable } from 'node:worker_threads'
import type { RunSummary, Shrunk } from 'seedbed/search'
import { Tinypool } from 'tinypool'
import { InputError } from '../../input/index.js'
import { builtFile } from '../own-package.js'
import type { Crew } from './crew.js'
import type { ShrinkTask } from './tasks.js'
import { watchAnother, watched } from './watch.js'

/** A crew of worker threads, each of which loads the scenario itself. */
export async function pool(size: number): Promise<Crew> {
  const threads = new Tinypool({ filename: builtFile('cli/worker.js'), minThreads: size, maxThreads: size })
  const ask =
    <T, R>(name: string) =>
    async (task: T, transferList: Transferable[] = []): Promise<R> => {
      try {
        return (await threads.run(task, { name, transferList })) as R
      } catch (error) {
        // Errors lose their class on the way between threads.
        throw new InputError('', (error as Error).message)
      }
    }
  const shrinkFailure = ask<ShrinkTask, Shrunk | null>('shrinkFailure')
  const runSeedsThere = ask<object, number>('runSeedsThere')
  const runSeeds: Crew['runSeeds'] = async (task, onRun, signal) => {
    const { port1: here, port2: there } = new MessageChannel()
    let heard = 0
    let failed: { readonly error: unknown } | undefined
    here.on('message', (summary: RunSummary) => {
      heard++
      try {
        onRun(summary)
      } catch (error) {
        failed = { error }
      }
      if (signal.aborted || failed !== undefined) here.postMessage('no more')
    })
    try {
      const told = await runSeedsThere({ ...task, port: there }, [there])
      // What was told last may still be on its way.
      while (heard < told) await once(here, 'message')
      if (failed !== undefined) throw failed.error
    } finally {
      here.close()
    }
  }
  return {
    size,
    runSeeds: watched(runSeeds, watchAnother),
    recordSeed: ask('recordSeed'),
    huntMutant: ask('huntMutant'),
    shrinkFailure: (task) => shrinkFailure(task),
    dismiss: () => threads.destroy(),
  }
}
