import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Failure } from 'seedbed/search'
import { keepRegression, readRegressions, regressionsFile } from '../../src/vitest/regressions.js'

const failure = (seed: number, check: string): Failure => ({
  seedbed: 'failure',
  version: 1,
  scenario: 'ring',
  parameters: {},
  seed,
  digest: '0123456789abcdef',
  violation: { check, message: 'a sentence' },
  plan: { faults: [], operations: [] },
  trail: 'ab',
})

let folder: string
let testFile: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seedbed-regressions-'))
  testFile = join(folder, 'ring.test.ts')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the failures a test has found', () => {
  it('are kept once each, in an order of their own', () => {
    expect(readRegressions(testFile)).toEqual([])
    const found = [failure(20, 'b'), failure(3, 'b'), failure(3, 'a'), failure(20, 'b')]
    for (const one of found) keepRegression(testFile, { test: 'ring', failure: one })
    const text = readFileSync(regressionsFile(testFile), 'utf8')
    expect(
      readRegressions(testFile).map(({ failure: { seed, violation } }) => [violation.check, seed]),
    ).toEqual([
      ['a', 3],
      ['b', 3],
      ['b', 20],
    ])
    for (const one of [...found].reverse()) keepRegression(testFile, { test: 'ring', failure: one })
    expect(readFileSync(regressionsFile(testFile), 'utf8')).toBe(text)
    expect(readdirSync(folder)).toEqual(['ring.test.ts.seedbed.json'])
  })

  it('are not thrown away with a file that is damaged', () => {
    writeFileSync(regressionsFile(testFile), '{ "regressions": [{ "test": 1')
    expect(() => readRegressions(testFile)).toThrow(/ring\.test\.ts\.seedbed\.json: it cannot be read/)
    expect(() => keepRegression(testFile, { test: 'x', failure: failure(1, 'a') })).toThrow('cannot be read')
  })
})
