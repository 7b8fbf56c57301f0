import { execFileSync } from 'node:child_process'
import { describe, expect, inject, it } from 'vitest'

const project = inject('project')
const names = ['resilient-calls', 'retry-storm']

/** What a program of the empty project prints, as JSON. */
function printed(program: string): unknown {
  const output = execFileSync(process.execPath, ['--input-type=commonjs', '--eval', program], {
    cwd: project,
    encoding: 'utf8',
  })
  return JSON.parse(output)
}

const load = `const { run } = require('seedbed'); const { scenarios } = require('seedbed/scenarios');`
const digests = (name: string): string => `async () => {
  const scenario = scenarios.find(({ name }) => name === ${JSON.stringify(name)})
  const runs = [1, 7, 42].map((seed) => run(scenario, { seed }))
  return (await Promise.all(runs)).map(({ digest }) => digest)
}`

describe.each(names)('services that wait, in the packed library: %s', (name) => {
  it('come to the same in workers, beside each other and beside the main thread', () => {
    const inWorker = `const { parentPort } = require('node:worker_threads'); ${load}
      (${digests(name)})().then((found) => parentPort.postMessage(found))`
    const program = `const { Worker } = require('node:worker_threads'); ${load}
      const worker = () => new Promise((resolve, reject) => {
        const started = new Worker(${JSON.stringify(inWorker)}, { eval: true })
        started.once('message', resolve)
        started.once('error', reject)
      })
      Promise.all([worker(), worker(), (${digests(name)})()]).then((found) => console.log(JSON.stringify(found)))`
    const [one, other, here] = printed(program) as string[][]
    expect(one).toEqual(here)
    expect(other).toEqual(here)
    expect(new Set(here).size).toBe(3)
  })
})
