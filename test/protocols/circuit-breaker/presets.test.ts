import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { presets } from 'seedbed/protocols/circuit-breaker'
import { root } from '../../../scripts/entries.mjs'
import { comparison } from './scripted.js'

const rowsOf = (page: string): string[][] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|\s*-/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

describe('circuit breakers of three libraries, side by side', () => {
  it('do what docs/circuit-breakers.md lists', () => {
    expect(rowsOf(readFileSync(`${root}docs/circuit-breakers.md`, 'utf8'))).toEqual(comparison())
  })

  it('have the defaults of their libraries', () => {
    expect(presets.opossum).toMatchObject({
      window: { kind: 'time', ms: 10_000, buckets: 10 },
      failureRate: 0.5,
      strict: true,
      minimumCalls: 0,
      openFor: 30_000,
      probes: 1,
    })
    expect(presets.resilience4j).toMatchObject({
      window: { kind: 'count', size: 100 },
      minimumCalls: 100,
      failureRate: 0.5,
      strict: false,
      slow: { ms: 60_000, rate: 1 },
      openFor: 60_000,
      probes: 10,
    })
    expect(presets['cockatiel-consecutive']).toMatchObject({
      minimumCalls: 5,
      probes: 1,
      whileProbing: 'wait',
    })
    expect(presets['cockatiel-sampling']).toMatchObject({ failureRate: 0.2, strict: true, minimumCalls: 750 })
  })
})
