import { describe, expect, it } from 'vitest'
import { checkListAppend } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { Random } from '../random.js'
import { serializable, transactions } from './histories.js'

const kinds = (history: Operation[]) =>
  [...new Set(checkListAppend(history).anomalies.map(({ kind }) => kind))].sort()

/** For each anomaly a history that shows it, and one that differs in little and does not. */
const cases: Record<string, { shows: Operation[]; nearMiss: Operation[]; also?: string[] }> = {
  G0: {
    shows: transactions(
      [
        [
          ['append', 'x', 1],
          ['append', 'y', 1],
        ],
      ],
      [
        [
          ['append', 'x', 2],
          ['append', 'y', 2],
        ],
      ],
      [[['r', 'x', [1, 2]]]],
      [[['r', 'y', [2, 1]]]],
    ),
    nearMiss: transactions(
      [
        [
          ['append', 'x', 1],
          ['append', 'y', 1],
        ],
      ],
      [
        [
          ['append', 'x', 2],
          ['append', 'y', 2],
        ],
      ],
      [[['r', 'x', [1, 2]]]],
      [[['r', 'y', [1, 2]]]],
    ),
  },
  G1a: {
    shows: transactions([[['append', 'x', 1]], { outcome: 'fail' }], [[['r', 'x', [1]]]]),
    nearMiss: transactions([[['append', 'x', 1]], { outcome: 'info' }], [[['r', 'x', [1]]]]),
  },
  G1b: {
    shows: transactions(
      [
        [
          ['append', 'x', 1],
          ['append', 'x', 2],
        ],
      ],
      [[['r', 'x', [1]]]],
    ),
    nearMiss: transactions(
      [
        [
          ['append', 'x', 1],
          ['append', 'x', 2],
        ],
      ],
      [[['r', 'x', [1, 2]]]],
    ),
  },
  G1c: {
    shows: transactions(
      [
        [
          ['append', 'x', 1],
          ['r', 'y', [1]],
        ],
      ],
      [
        [
          ['append', 'y', 1],
          ['r', 'x', [1]],
        ],
      ],
    ),
    nearMiss: transactions(
      [
        [
          ['append', 'x', 1],
          ['r', 'y', []],
        ],
      ],
      [
        [
          ['append', 'y', 1],
          ['r', 'x', [1]],
        ],
      ],
    ),
  },
  'G-single': {
    shows: transactions(
      [
        [
          ['append', 'x', 1],
          ['append', 'y', 1],
        ],
      ],
      [
        [
          ['r', 'x', []],
          ['r', 'y', [1]],
        ],
      ],
      [[['r', 'x', [1]]]],
    ),
    nearMiss: transactions(
      [
        [
          ['append', 'x', 1],
          ['append', 'y', 1],
        ],
      ],
      [
        [
          ['r', 'x', [1]],
          ['r', 'y', [1]],
        ],
      ],
      [[['r', 'x', [1]]]],
    ),
  },
  'G-nonadjacent': {
    // A long fork: two readers see two independent writes in opposite orders.
    shows: transactions(
      [[['append', 'x', 1]]],
      [[['append', 'y', 1]]],
      [
        [
          ['r', 'x', [1]],
          ['r', 'y', []],
        ],
      ],
      [
        [
          ['r', 'x', []],
          ['r', 'y', [1]],
        ],
      ],
    ),
    nearMiss: transactions(
      [[['append', 'x', 1]]],
      [[['append', 'y', 1]]],
      [
        [
          ['r', 'x', [1]],
          ['r', 'y', []],
        ],
      ],
      [
        [
          ['r', 'x', [1]],
          ['r', 'y', [1]],
        ],
      ],
    ),
  },
  'G2-item': {
    // Write skew, and nobody reads what was written.
    shows: transactions(
      [
        [
          ['r', 'x', []],
          ['append', 'y', 1],
        ],
      ],
      [
        [
          ['r', 'y', []],
          ['append', 'x', 1],
        ],
      ],
    ),
    nearMiss: transactions(
      [
        [
          ['r', 'x', []],
          ['append', 'y', 1],
        ],
      ],
      [
        [
          ['r', 'y', [1]],
          ['append', 'x', 1],
        ],
      ],
    ),
  },
  'G-single-process': {
    shows: transactions(
      [[['append', 'x', 1]], { process: 'a' }],
      [[['r', 'x', []]], { process: 'a' }],
      [[['r', 'x', [1]]]],
    ),
    nearMiss: transactions(
      [[['append', 'x', 1]], { process: 'a' }],
      [[['r', 'x', []]], { process: 'b' }],
      [[['r', 'x', [1]]]],
    ),
  },
  'G-single-realtime': {
    shows: transactions(
      [[['append', 'x', 1]], { at: [0, 1] }],
      [[['r', 'x', []]], { at: [2, 3] }],
      [[['r', 'x', [1]]]],
    ),
    nearMiss: transactions(
      [[['append', 'x', 1]], { at: [0, 1] }],
      [[['r', 'x', []]], { at: [1, 3] }],
      [[['r', 'x', [1]]]],
    ),
  },
  'G0-realtime': {
    shows: transactions(
      [[['append', 'x', 1]], { at: [5, 6] }],
      [[['append', 'x', 2]], { at: [0, 1] }],
      [[['r', 'x', [1, 2]]]],
    ),
    nearMiss: transactions(
      [[['append', 'x', 1]], { at: [1, 6] }],
      [[['append', 'x', 2]], { at: [0, 1] }],
      [[['r', 'x', [1, 2]]]],
    ),
  },
  'G0-process': {
    shows: transactions(
      [[['append', 'x', 2]], { process: 'a' }],
      [[['append', 'x', 1]], { process: 'a' }],
      [[['r', 'x', [1, 2]]]],
    ),
    nearMiss: transactions(
      [[['append', 'x', 1]], { process: 'a' }],
      [[['append', 'x', 2]], { process: 'a' }],
      [[['r', 'x', [1, 2]]]],
    ),
  },
  'G1c-realtime': {
    shows: transactions([[['append', 'x', 1]], { at: [5, 6] }], [[['r', 'x', [1]]], { at: [0, 1] }]),
    nearMiss: transactions([[['append', 'x', 1]], { at: [1, 6] }], [[['r', 'x', [1]]], { at: [0, 1] }]),
  },
  'G1c-process': {
    shows: transactions([[['r', 'x', [1]]], { process: 'a' }], [[['append', 'x', 1]], { process: 'a' }]),
    nearMiss: transactions([[['append', 'x', 1]], { process: 'a' }], [[['r', 'x', [1]]], { process: 'a' }]),
  },
  'G-nonadjacent-process': {
    shows: transactions(
      [[['append', 'x', 1]], { process: 'a' }],
      [[['r', 'y', []]], { process: 'a' }],
      [[['append', 'y', 1]], { process: 'b' }],
      [[['r', 'x', []]], { process: 'b' }],
    ),
    nearMiss: transactions(
      [[['append', 'x', 1]], { process: 'a' }],
      [[['r', 'y', []]], { process: 'a' }],
      [[['append', 'y', 1]], { process: 'b' }],
      [[['r', 'x', [1]]], { process: 'b' }],
    ),
  },
  'G-nonadjacent-realtime': {
    shows: transactions(
      [[['append', 'x', 1]], { at: [0, 1] }],
      [[['r', 'y', []]], { at: [2, 3] }],
      [[['append', 'y', 1]], { at: [1, 50] }],
      [
        [
          ['r', 'y', [1]],
          ['r', 'x', []],
        ],
        { at: [0, 60] },
      ],
    ),
    nearMiss: transactions(
      [[['append', 'x', 1]], { at: [0, 2] }],
      [[['r', 'y', []]], { at: [2, 3] }],
      [[['append', 'y', 1]], { at: [1, 50] }],
      [
        [
          ['r', 'y', [1]],
          ['r', 'x', []],
        ],
        { at: [0, 60] },
      ],
    ),
  },
  'G2-item-process': {
    shows: transactions(
      [[['r', 'x', []]]],
      [
        [
          ['append', 'x', 1],
          ['r', 'y', []],
        ],
        { process: 'a' },
      ],
      [[['append', 'y', 1]], { process: 'b' }],
      [[['append', 'z', 1]], { process: 'b' }],
      [
        [
          ['r', 'z', [1]],
          ['r', 'x', []],
        ],
      ],
    ),
    nearMiss: transactions(
      [[['r', 'x', []]]],
      [
        [
          ['append', 'x', 1],
          ['r', 'y', []],
        ],
        { process: 'a' },
      ],
      [[['append', 'y', 1]], { process: 'b' }],
      [[['append', 'z', 1]], { process: 'c' }],
      [
        [
          ['r', 'z', [1]],
          ['r', 'x', []],
        ],
      ],
    ),
  },
  'G2-item-realtime': {
    shows: transactions(
      [
        [
          ['append', 'x', 1],
          ['r', 'y', []],
        ],
        { at: [0, 100] },
      ],
      [[['append', 'y', 1]], { at: [0, 1] }],
      [[['r', 'x', []]], { at: [2, 3] }],
    ),
    nearMiss: transactions(
      [
        [
          ['append', 'x', 1],
          ['r', 'y', []],
        ],
        { at: [0, 100] },
      ],
      [[['append', 'y', 1]], { at: [0, 2] }],
      [[['r', 'x', []]], { at: [2, 3] }],
    ),
  },
  internal: {
    shows: transactions([
      [
        ['append', 'x', 1],
        ['r', 'x', []],
      ],
    ]),
    nearMiss: transactions([
      [
        ['append', 'x', 1],
        ['r', 'x', [1]],
      ],
    ]),
  },
  'future-read': {
    shows: transactions([
      [
        ['r', 'x', [1]],
        ['append', 'x', 1],
      ],
    ]),
    nearMiss: transactions([
      [
        ['r', 'x', []],
        ['append', 'x', 1],
      ],
    ]),
  },
  'dirty-update': {
    shows: transactions(
      [[['append', 'x', 1]], { outcome: 'fail' }],
      [[['append', 'x', 2]]],
      [[['r', 'x', [1, 2]]]],
    ),
    nearMiss: transactions(
      [[['append', 'x', 1]], { outcome: 'info' }],
      [[['append', 'x', 2]]],
      [[['r', 'x', [1, 2]]]],
    ),
    also: ['G1a'],
  },
  'lost-update': {
    shows: transactions(
      [
        [
          ['r', 'x', []],
          ['append', 'x', 1],
        ],
      ],
      [
        [
          ['r', 'x', []],
          ['append', 'x', 2],
        ],
      ],
    ),
    nearMiss: transactions(
      [
        [
          ['r', 'x', []],
          ['append', 'x', 1],
        ],
      ],
      [
        [
          ['r', 'x', [1]],
          ['append', 'x', 2],
        ],
      ],
    ),
    also: ['G2-item'],
  },
  'duplicate-elements': {
    shows: transactions([[['append', 'x', 1]]], [[['r', 'x', [1, 1]]]]),
    nearMiss: transactions([[['append', 'x', 1]]], [[['append', 'x', 2]]], [[['r', 'x', [1, 2]]]]),
  },
  'incompatible-order': {
    shows: transactions(
      [[['append', 'x', 1]]],
      [[['append', 'x', 2]]],
      [[['r', 'x', [1, 2]]]],
      [[['r', 'x', [2]]]],
    ),
    nearMiss: transactions(
      [[['append', 'x', 1]]],
      [[['append', 'x', 2]]],
      [[['r', 'x', [1, 2]]]],
      [[['r', 'x', [1]]]],
    ),
  },
  'garbage-read': {
    shows: transactions([[['r', 'x', [1]]]]),
    nearMiss: transactions([[['r', 'x', []]]]),
  },
}

describe('checkListAppend', () => {
  it.each(Object.entries(cases))(
    'finds %s, and not where it nearly is',
    (kind, { shows, nearMiss, also = [] }) => {
      expect({ shows: kinds(shows), nearMiss: kinds(nearMiss) }).toEqual({
        shows: [kind, ...also].sort(),
        nearMiss: [],
      })
    },
  )
  it('names the strongest level that holds', () => {
    const skew = checkListAppend(cases['G2-item'].shows)
    expect(skew.strongest).toEqual(['strong-snapshot-isolation'])
    expect(skew.broken).toEqual([
      'repeatable-read',
      'serializable',
      'strong-session-serializable',
      'strict-serializable',
    ])
    expect(checkListAppend(cases['G-single-realtime'].shows).strongest).toEqual([
      'strong-session-serializable',
    ])
    expect(checkListAppend(cases.G0.shows).strongest).toEqual([])
  })
  it('judges by the level that is asked for', () => {
    expect(checkListAppend(cases['G2-item'].shows, { level: 'snapshot-isolation' }).verdict).toBe('ok')
    expect(checkListAppend(cases['G2-item'].shows, { level: 'serializable' }).verdict).toBe('violation')
  })
  it('tells a cycle in words', () => {
    const [anomaly] = checkListAppend(cases['G-single'].shows).anomalies
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
