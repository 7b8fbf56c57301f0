import { Tinypool } from 'tinypool'
import { InputError } from '../../input/index.js'
import { builtFile } from '../own-package.js'
import type { Crew } from './crew.js'

/** A crew of worker threads, each of which loads the scenario itself. */
export async function pool(size: number): Promise<Crew> {
  const threads = new Tinypool({ filename: builtFile('cli/worker.js'), minThreads: size, maxThreads: size })
  const ask =
    <T, R>(name: string) =>
    async (task: T): Promise<R> => {
      try {
        return (await threads.run(task, { name })) as R
      } catch (error) {
        // Errors lose their class on the way between threads.
        throw new InputError('', (error as Error).message)
      }
    }
  return {
    size,
    runSeed: ask('runSeed'),
    recordSeed: ask('recordSeed'),
    huntMutant: ask('huntMutant'),
    dismiss: () => threads.destroy(),
  }
}
