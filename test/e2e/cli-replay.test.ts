import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { failing, folder, objects, seedbed, text } from './command.js'

const cwd = folder()
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

describe('replay', () => {
  it.concurrent('reproduces a failure in a new process: same digest, same violation', async () => {
    const [found] = objects(await seedbed(failing('again', '--seed', '4', '--json'), cwd))
    const [{ file, check, message, at, node }] = found.failures
    const again = await seedbed(['replay', file, '--json'], cwd)
    expect(again.code).toBe(1)
    expect(objects(again)[0]).toMatchObject({
      reproduced: true,
      sameDigest: true,
      digest: found.digest,
      violation: { check, message, at, node },
      divergence: null,
    })
    expect((await seedbed(['replay', file], cwd)).stdout).toContain('reproduced: same digest, same violation')
  })

  it.concurrent(
    'finds the scenario from where the failure file is, wherever the command is started',
    async () => {
      await seedbed(failing('deep/er', '--seed', '4'), cwd)
      const { code, stdout } = await seedbed(['replay', join(cwd, 'deep/er/pings-seed-4.json')], '/')
      expect({ code, same: stdout.includes('same digest') }).toEqual({ code: 1, same: true })
    },
  )

  it.concurrent('passes once the code is right, and names the first event that differs', async () => {
    const [{ failures }] = objects(await seedbed(failing('fixed', '--seed', '4', '--json'), cwd))
    const path = join(cwd, failures[0].file)
    writeFileSync(path, text(path).replace('"limit":5', '"limit":1000000'))
    const [result] = objects(await seedbed(['replay', path, '--json'], cwd))
    expect(result).toMatchObject({ verdict: 'pass', reproduced: false, sameDigest: false, violation: null })
    expect(result.divergence.index).toBeGreaterThan(0)
    const { code, stdout } = await seedbed(['replay', path], cwd)
    expect(code).toBe(0)
    expect(stdout).toMatch(/now all checks pass/)
    expect(stdout).toMatch(/parts at {2}event \d+/)
  })
})

describe('mutants', () => {
  it.concurrent('catches one, keeps it, and its failure goes away with the mutation', async () => {
    const printed = await seedbed(['mutants', '--only', 'votes-twice', '--json', '--out', 'mutants'], cwd)
    expect(printed.code).toBe(0)
    const [result] = objects(printed)
    expect(result).toMatchObject({
      mutant: 'votes-twice',
      family: 'raft',
      expected: 'election-safety',
      caughtBy: 'election-safety',
      shrunk: { minimal: true },
    })
    expect(result.medianRuns).toBe(result.runs[0])
    const again = await seedbed(['replay', result.file, '--json'], cwd)
    expect(again.code).toBe(1)
    expect(objects(again)[0]).toMatchObject({ reproduced: true, sameDigest: true, mutant: 'votes-twice' })
    const without = await seedbed(['replay', result.file, '--without-mutant'], cwd)
    expect(without.code).toBe(0)
    expect(without.stdout).toContain('without it, all checks pass')
  })

  it.concurrent('says when one was not caught', async () => {
    const { code, stdout } = await seedbed(['mutants', '--only', 'commits-old-terms', '--runs', '1'], cwd)
    expect(code).toBe(1)
    expect(stdout).toMatch(/commits-old-terms +d\d +leader-completeness +no check +-/)
    expect(stdout).toMatch(/0 of 1 mutants/)
  })
})
