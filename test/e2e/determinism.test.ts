import { execFileSync } from 'node:child_process'
import { describe, expect, inject, it } from 'vitest'

const project = inject('project')
const seeds = [1, 7, 42]

/** What a program of the empty project prints, as JSON. */
function printed(kind: 'module' | 'commonjs', program: string): unknown {
  const output = execFileSync(process.execPath, [`--input-type=${kind}`, '--eval', program], {
    cwd: project,
    encoding: 'utf8',
  })
  return JSON.parse(output)
}

const names = "['seedbed', 'seedbed/scenarios']"
const load = {
  module: `const [{ run }, { raftKv }] = await Promise.all(${names}.map((name) => import(name)));`,
  commonjs: `const [{ run }, { raftKv }] = ${names}.map((name) => require(name));`,
}
const digests = `async () => {
  const found = []
  for (const seed of ${JSON.stringify(seeds)}) found.push((await run(raftKv, { seed })).digest)
  return found
}`

const plainly = (kind: 'module' | 'commonjs') =>
  printed(kind, `${load[kind]} (${digests})().then((found) => console.log(JSON.stringify(found)))`)

describe('a seed, in the packed library,', () => {
  const expected = plainly('module')

  it('has a digest', () => {
    expect(expected).toEqual(seeds.map(() => expect.stringMatching(/^[0-9a-f]{16}$/) as unknown))
    expect(new Set(expected as string[]).size).toBe(seeds.length)
  })

  it('has the same by require', () => {
    expect(plainly('commonjs')).toEqual(expected)
  })

  it('has the same in a worker, among other workers and beside runs of the main thread', () => {
    const inWorker = `const { parentPort } = require('node:worker_threads'); ${load.commonjs}
      (${digests})().then((found) => parentPort.postMessage(found))`
    const program = `const { Worker } = require('node:worker_threads'); ${load.commonjs}
      const worker = () => new Promise((resolve, reject) => {
        const started = new Worker(${JSON.stringify(inWorker)}, { eval: true })
        started.once('message', resolve)
        started.once('error', reject)
      })
      Promise.all([worker(), worker(), (${digests})()]).then((found) => console.log(JSON.stringify(found)))`
    expect(printed('commonjs', program)).toEqual([expected, expected, expected])
  })

  it('has the same after a hundred others in the process', () => {
    const program = `${load.module}
      for (let seed = 1000; seed < 1100; seed++) await run(raftKv, { seed, parameters: { seconds: 5 } })
      console.log(JSON.stringify(await (${digests})()))`
    expect(printed('module', program)).toEqual(expected)
  })

  it('has the same while the collector and the optimiser work otherwise', () => {
    const output = execFileSync(
      process.execPath,
      [
        '--no-opt',
        '--max-old-space-size=64',
        '--input-type=module',
        '--eval',
        `${load.module} console.log(JSON.stringify(await (${digests})()))`,
      ],
      { cwd: project, encoding: 'utf8' },
    )
    expect(JSON.parse(output)).toEqual(expected)
  })
})
