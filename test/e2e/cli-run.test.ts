import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { failing, folder, objects, seedbed, text } from './command.js'

const cwd = folder()
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

describe('run --seed', () => {
  it.concurrent('tells everything about one run', async () => {
    const { code, stdout } = await seedbed(['run', 'raft-kv', '--seed', '7'], cwd)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^raft-kv · seed 7 · passed$/m)
    expect(stdout).toMatch(/digest {4}[0-9a-f]{16}/)
    expect(stdout).toMatch(/fault +injected +effective/)
    expect(stdout).toMatch(/states reached: \d of \d/)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it.concurrent('gives the same digest each time, and the fields that programs read', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(() => seedbed(['run', 'raft-kv', '--seed', '7', '--json'], cwd)),
    )
    const [first] = objects(one)
    const [second] = objects(two)
    expect(first).toMatchObject({
      scenario: 'raft-kv',
      seed: 7,
      runs: 1,
      passed: 1,
      failed: 0,
      undecided: 0,
      failures: [],
    })
    expect(first.digest).toMatch(/^[0-9a-f]{16}$/)
    expect(first.events).toBeGreaterThan(1000)
    for (const count of Object.values(first.faults))
      expect(count).toEqual({ injected: expect.any(Number), effective: expect.any(Number) })
    expect({ ...first, wallMs: 0 }).toEqual({ ...second, wallMs: 0 })
  })

  it.concurrent('says of a failure what, when, where, by which plan, and how to see it again', async () => {
    const { code, stdout } = await seedbed(failing('one', '--seed', '3'), cwd)
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /violated {2}few-pings\n +n\d received more than 5 pings\n +when +at [\d.]+ ms, on n\d/,
    )
    expect(stdout).toMatch(/plan {6}/)
    expect(stdout).toMatch(/file {6}one\/pings-seed-3\.json\n/)
    expect(stdout).toMatch(/replay {4}npx seedbed replay one\/pings-seed-3\.min\.json/)
    expect(readdirSync(join(cwd, 'one')).sort()).toEqual(['pings-seed-3.json', 'pings-seed-3.min.json'])
  })

  it.concurrent('never calls undecided what has passed', async () => {
    const args = ['run', 'pings.ts', '--seed', '1', '--set', 'events=20']
    const { code, stdout } = await seedbed(args, cwd)
    expect(code).toBe(3)
    expect(stdout).toMatch(/undecided/)
    expect(stdout).not.toMatch(/passed/)
    const [result] = objects(await seedbed([...args, '--json'], cwd))
    expect(result).toMatchObject({
      passed: 0,
      failed: 0,
      undecided: 1,
      reasons: [expect.stringContaining('limit of 20 events')],
    })
  })

  it.concurrent("keeps a scenario's own words out of what programs read", async () => {
    const printed = await seedbed(['run', 'pings.ts', '--seed', '1', '--set', 'talk=true', '--json'], cwd)
    expect(objects(printed)).toHaveLength(1)
    expect(printed.stderr).toContain('a scenario talks')
  })
})

describe('run --seeds', () => {
  it.concurrent('gives the same verdicts and digests whatever the number of threads', async () => {
    const campaign = async (workers: string) => {
      const args = ['run', 'pings.ts', '--seeds', '24', '--from', '10', '--set', 'limit=70', '--json']
      const [result] = objects(await seedbed([...args, '--workers', workers, '--out', `by-${workers}`], cwd))
      const failures = JSON.stringify(result.failures).replaceAll(`by-${workers}/`, '')
      return { ...result, failures, wallMs: 0 }
    }
    const [one, three] = await Promise.all([campaign('1'), campaign('3')])
    expect(one).toMatchObject({ runs: 24, from: 10, interrupted: false })
    expect(one.failed).toBeGreaterThan(0)
    expect(one.passed).toBeGreaterThan(0)
    expect(three).toEqual(one)
    expect(readdirSync(join(cwd, 'by-1')).sort()).toEqual(readdirSync(join(cwd, 'by-3')).sort())
    for (const file of readdirSync(join(cwd, 'by-1')))
      expect(text(cwd, 'by-1', file)).toBe(text(cwd, 'by-3', file))
  })

  it.concurrent('writes at most twenty files, and counts the rest', async () => {
    const printed = await seedbed(failing('many', '--seeds', '30', '--json', '--workers', '1'), cwd)
    const [{ failed, failures }] = objects(printed)
    expect(printed.code).toBe(1)
    expect(failed).toBe(30)
    expect(failures).toHaveLength(30)
    expect(failures.filter(({ file }: { file: string | null }) => file === null)).toHaveLength(10)
    expect(readdirSync(join(cwd, 'many')).filter((name) => !name.endsWith('.min.json'))).toHaveLength(20)
  })

  it.concurrent('fails when a state it promises was never reached, and says which', async () => {
    const args = ['run', 'pings.ts', '--set', 'moon=true', '--workers', '1']
    const { code, stdout } = await seedbed([...args, '--seeds', '100'], cwd)
    expect(code).toBe(1)
    expect(stdout).toMatch(/never reached: the moon was reached/)
    expect(stdout).toMatch(/1 state never reached/)
    const few = await seedbed([...args, '--seeds', '5', '--json'], cwd)
    expect(few.code).toBe(0)
    expect(objects(few)[0]).toMatchObject({ unreached: [], reached: { 'the moon was reached': 0 } })
  })

  it.concurrent('ends at Ctrl-C, keeps what was found, and says so', async () => {
    const args = ['--workers', '1', '--seeds', '100000', '--json']
    const quiet = await seedbed(['run', 'pings.ts', '--set', 'interruptAt=9', ...args], cwd)
    expect(quiet.code).toBe(130)
    const [result] = objects(quiet)
    expect(result.interrupted).toBe(true)
    expect(result.runs).toBeLessThan(20)
    expect(result.passed).toBe(result.runs)

    const found = await seedbed(failing('stopped', '--set', 'interruptAt=9', ...args), cwd)
    expect(found.code).toBe(1)
    const [{ failures, runs }] = objects(found)
    expect(runs).toBeLessThan(20)
    expect(failures.every(({ file }: { file: string }) => existsSync(join(cwd, file)))).toBe(true)
    expect(readdirSync(join(cwd, 'stopped')).filter((name) => !name.endsWith('.json'))).toEqual([])
  })

  it.concurrent('prints tables that fit a terminal, and no colour where none is wanted', async () => {
    const { stdout } = await seedbed(['run', 'pings.ts', '--seeds', '10'], cwd)
    expect(stdout).toMatch(/10 of 10 runs passed/)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(stdout).not.toContain('\u001b[')
  })

  it.concurrent('finds a scenario among several by its name', async () => {
    writeFileSync(
      join(cwd, 'two.ts'),
      "import pings from './pings.ts'\nexport const a = pings\nexport const b = { ...pings, name: 'b' }",
    )
    const [result] = objects(await seedbed(['run', 'two.ts#b', '--seed', '1', '--json'], cwd))
    expect(result.scenario).toBe('b')
  })

  it.concurrent.each(['a.mjs', 'a.cjs', 'a.js', 'a.mts'])('loads %s', async (name) => {
    const body =
      "scenario({ name: 'idle', servers: { count: 1, process: class {} }, duration: 10, checks: [] })"
    const source =
      /c?js$/.test(name) && !name.endsWith('.mjs')
        ? `const { scenario } = require('seedbed')\nmodule.exports = ${body}`
        : `import { scenario } from 'seedbed'\nexport default ${body}`
    writeFileSync(join(cwd, name), source)
    expect((await seedbed(['run', name, '--seed', '1'], cwd)).stdout).toMatch(/idle · seed 1 · passed/)
  })
})
