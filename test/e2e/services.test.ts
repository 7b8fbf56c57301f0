import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, inject, it } from 'vitest'

const project = inject('project')
const names = [
  ...['resilient-calls', 'retry-storm', 'shop', 'bank', 'tcc-bookings'],
  ...['saga-orders', 'saga-forward-recovery', 'saga-choreographed', 'saga-dirty-read'],
]

const digests = `const { run } = require('seedbed'); const { scenarios } = require('seedbed/scenarios')
  const digests = async () => {
    const found = {}
    for (const name of ${JSON.stringify(names)}) {
      const scenario = scenarios.find((candidate) => candidate.name === name)
      const runs = [1, 7, 42].map((seed) => run(scenario, { seed }))
      found[name] = (await Promise.all(runs)).map(({ digest }) => digest)
    }
    return found
  };`

/** The digests of three runs of each, as found by two workers and by the main thread at the same time. */
function everywhere(): Record<string, string[]>[] {
  const worker = `const { parentPort } = require('node:worker_threads'); ${digests}
    digests().then((found) => parentPort.postMessage(found))`
  const program = `const { Worker } = require('node:worker_threads'); ${digests}
    const worker = () => new Promise((resolve, reject) => {
      const started = new Worker(${JSON.stringify(worker)}, { eval: true })
      started.once('message', resolve)
      started.once('error', reject)
    })
    Promise.all([worker(), worker(), digests()]).then((found) => console.log(JSON.stringify(found)))`
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=commonjs', '--eval', program], {
      cwd: project,
      encoding: 'utf8',
    }),
  )
}

describe('scenarios of services, in the packed library', () => {
  let one: Record<string, string[]>
  let other: Record<string, string[]>
  let here: Record<string, string[]>
  beforeAll(() => {
    ;[one, other, here] = everywhere()
  }, 120_000)

  it.each(names)('%s comes to the same in workers, beside each other and beside the main thread', (name) => {
    expect(one[name]).toEqual(here[name])
    expect(other[name]).toEqual(here[name])
    expect(new Set(here[name]).size).toBe(3)
  })
})
