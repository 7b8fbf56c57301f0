import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { folder, objects, seedbed, text } from './command.js'

const cwd = folder()
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const failing = (out: string, ...more: string[]) => [
  ...['run', 'raft-elections', '--mutant', 'votes-for-any-log', '--out', out],
  ...more,
]

describe('shrink', () => {
  it.concurrent('writes a small failure beside the failure, which replays in another process', async () => {
    const [{ failures }] = objects(
      await seedbed(failing('shrunk', '--seed', '0', '--no-shrink', '--json'), cwd),
    )
    const [{ file, check, shrunk }] = failures
    expect(shrunk).toBeUndefined()
    const before = text(cwd, file)
    const printed = await seedbed(['shrink', file, '--json'], cwd)
    expect(printed).toMatchObject({ code: 0, stderr: '' })
    const [result] = objects(printed)
    expect(result).toMatchObject({ file, seed: 0, reproduced: true, minimal: true, violation: { check } })
    expect(result.out).toBe(file.replace('.json', '.min.json'))
    expect(result.after.faults + result.after.operations).toBeLessThan(10)
    expect(text(cwd, file)).toBe(before)
    const again = await seedbed(['replay', result.out, '--json'], cwd)
    expect(objects(again)[0]).toMatchObject({ reproduced: true, sameDigest: true, seed: 0 })
    expect(again.code).toBe(1)
    // Told in words, the same once more.
    const told = await seedbed(['shrink', file, '--out', 'shrunk/again.json'], cwd)
    expect(told.stdout).toMatch(/shrunk from \d+ faults, \d+ operations to .* nothing of it can be taken out/)
    expect(told.stdout).toContain('npx seedbed replay shrunk/again.json')
    expect(text(cwd, 'shrunk/again.json')).toBe(text(cwd, result.out))
  })

  it.concurrent('ends after so many runs, and says that it is not minimal', async () => {
    await seedbed(failing('few', '--seed', '0', '--no-shrink'), cwd)
    const file = 'few/raft-elections-votes-for-any-log-seed-0.json'
    const [result] = objects(await seedbed(['shrink', file, '--runs', '5', '--json'], cwd))
    expect(result).toMatchObject({ minimal: false, runs: 5 })
    expect((await seedbed(['replay', result.out], cwd)).stdout).toContain('reproduced: same digest')
  })

  it.concurrent('writes nothing of what does not fail any more', async () => {
    await seedbed(failing('passes', '--seed', '0', '--no-shrink'), cwd)
    const file = 'passes/raft-elections-votes-for-any-log-seed-0.json'
    writeFileSync(join(cwd, file), text(cwd, file).replace('  "mutant": "votes-for-any-log",\n', ''))
    const { code, stdout } = await seedbed(['shrink', file], cwd)
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('any more') })
    const [result] = objects(await seedbed(['shrink', file, '--json'], cwd))
    expect(result).toMatchObject({ reproduced: false, violation: { check: 'leader-completeness' } })
    expect(existsSync(join(cwd, file.replace('.json', '.min.json')))).toBe(false)
  })

  it.concurrent.each([
    [['shrink', 'nowhere.json'], 'there is no file nowhere.json'],
    [['shrink', 'pings.ts'], 'not a failure file'],
    [['shrink', 'pings.ts', '--runs', '0'], '--runs: "0" is not a whole number from 1'],
    [['shrink'], "missing required argument 'failure'"],
  ])('%j is refused in a sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await seedbed(args, cwd)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(stderr.startsWith('seedbed: ')).toBe(true)
  })
})

describe('run', () => {
  it.concurrent('shrinks its first failure, whatever the number of threads', async () => {
    const of = async (out: string, workers: string) =>
      objects(await seedbed(failing(out, '--seeds', '6', '--workers', workers, '--json'), cwd))[0]
    const one = await of('one', '1')
    const two = await of('two', '2')
    const [first, ...others] = one.failures
    expect(first.shrunk).toMatchObject({ minimal: true })
    for (const other of others) expect(other.shrunk).toBeUndefined()
    expect(text(cwd, first.shrunk.file)).toBe(text(cwd, two.failures[0].shrunk.file))
    expect(objects(await seedbed(['replay', first.shrunk.file, '--json'], cwd))[0]).toMatchObject({
      reproduced: true,
      sameDigest: true,
    })
  })
})
