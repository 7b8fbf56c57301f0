import { describe, expect, it } from 'vitest'
import { checkListAppend } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { Random } from '../random.js'
import { serializable, transactions } from './histories.js'
import { listAppendCases } from './list-append-cases.js'

const kinds = (history: Operation[]) =>
  [...new Set(checkListAppend(history).anomalies.map(({ kind }) => kind))].sort()

describe('checkListAppend', () => {
  it.each(Object.entries(listAppendCases))(
    'finds %s, and not where it nearly is',
    (kind, { shows, nearMiss, also = [] }) => {
      expect({ shows: kinds(shows), nearMiss: kinds(nearMiss) }).toEqual({
        shows: [kind, ...also].sort(),
        nearMiss: [],
      })
    },
  )
  it('names the strongest level that holds', () => {
    const skew = checkListAppend(listAppendCases['G2-item'].shows)
    expect(skew.strongest).toEqual(['strong-snapshot-isolation'])
    expect(skew.broken).toEqual([
      'repeatable-read',
      'serializable',
      'strong-session-serializable',
      'strict-serializable',
    ])
    expect(checkListAppend(listAppendCases['G-single-realtime'].shows).strongest).toEqual([
      'strong-session-serializable',
    ])
    expect(checkListAppend(listAppendCases.G0.shows).strongest).toEqual([])
  })
  it('judges by the level that is asked for', () => {
    expect(checkListAppend(listAppendCases['G2-item'].shows, { level: 'snapshot-isolation' }).verdict).toBe(
      'ok',
    )
    expect(checkListAppend(listAppendCases['G2-item'].shows, { level: 'serializable' }).verdict).toBe(
      'violation',
    )
  })
  it('tells a cycle in words', () => {
    const [anomaly] = checkListAppend(listAppendCases['G-single'].shows).anomalies
    expect(anomaly.description).toBe(
      "G-single: T1 precedes T0, because the former read x without the latter's 1; T0 precedes T1, because the latter read in y the former's 1: no order of these transactions is possible",
    )
    expect(anomaly.cycle?.map(({ kind }) => kind)).toEqual(['rw', 'wr'])
  })
  it('accepts serializable histories', () => {
    for (let seed = 1; seed <= 20; seed++)
      expect(checkListAppend(serializable(new Random(seed), 500, 'append')).anomalies).toEqual([])
  })
  it('refuses a value appended twice', () => {
    expect(() => checkListAppend(transactions([[['append', 'x', 1]]], [[['append', 'x', 1]]]))).toThrow(
      '1 is appended to x twice, by operations 0 and 1',
    )
  })
  it('refuses an operation that is no transaction', () => {
    expect(() => checkListAppend([{ id: 4, process: 0, input: { f: 'read' } as never, invoked: 0 }])).toThrow(
      'operation 4: expected a transaction',
    )
  })
  it('accepts the empty history', () => {
    expect(checkListAppend([])).toMatchObject({ verdict: 'ok', strongest: ['strict-serializable'] })
  })
})
