import { writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { overdue, patience } from './threads/overdue.js'
import { whereMainThreadIs } from './threads/where.js'

/** A thread beside the one that runs seeds: it says which seed does not come to its end, and where that one is. */
const asked = patience()
let waiting: NodeJS.Timeout | undefined

parentPort!.on('message', (seed: number | null) => {
  clearTimeout(waiting)
  if (seed !== null) waiting = setTimeout(() => void tell(seed), asked)
})

async function tell(seed: number): Promise<void> {
  const where = await whereMainThreadIs().catch(() => 'nobody knows where it is')
  // Past all streams, which the thread that does not end would have to empty.
  writeSync(2, overdue(workerData as string, seed, `${where}; it is process ${process.pid}`))
}
