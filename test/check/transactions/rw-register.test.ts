import { describe, expect, it } from 'vitest'
import { checkRwRegister } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { Random } from '../random.js'
import { serializable, transactions } from './histories.js'

const kinds = (history: Operation[]) =>
  [...new Set(checkRwRegister(history).anomalies.map(({ kind }) => kind))].sort()

/** For each anomaly a history that shows it, and one that differs in little and does not. */
const cases: Record<string, { shows: Operation[]; nearMiss: Operation[]; also?: string[] }> = {
  G0: {
    // Readers that wrote show the order of versions: 1 before 2 in x, 2 before 1 in y.
    shows: transactions(
      [
        [
          ['w', 'x', 1],
          ['r', 'y', 2],
          ['w', 'y', 3],
        ],
      ],
      [
        [
          ['r', 'x', 1],
          ['w', 'x', 2],
          ['w', 'y', 2],
        ],
      ],
    ),
    nearMiss: transactions(
      [
        [
          ['w', 'x', 1],
          ['w', 'y', 1],
        ],
      ],
      [
        [
          ['r', 'x', 1],
          ['w', 'x', 2],
          ['w', 'y', 2],
        ],
      ],
    ),
    also: ['G1c'],
  },
  G1a: {
    shows: transactions([[['w', 'x', 1]], { outcome: 'fail' }], [[['r', 'x', 1]]]),
    nearMiss: transactions([[['w', 'x', 1]], { outcome: 'info' }], [[['r', 'x', 1]]]),
  },
  G1b: {
    shows: transactions(
      [
        [
          ['w', 'x', 1],
          ['w', 'x', 2],
        ],
      ],
      [[['r', 'x', 1]]],
    ),
    nearMiss: transactions(
      [
        [
          ['w', 'x', 1],
          ['w', 'x', 2],
        ],
      ],
      [[['r', 'x', 2]]],
    ),
  },
  G1c: {
    shows: transactions(
      [
        [
          ['w', 'x', 1],
          ['r', 'y', 1],
        ],
      ],
      [
        [
          ['w', 'y', 1],
          ['r', 'x', 1],
        ],
      ],
    ),
    nearMiss: transactions(
      [
        [
          ['w', 'x', 1],
          ['r', 'y', null],
        ],
      ],
      [
        [
          ['w', 'y', 1],
          ['r', 'x', 1],
        ],
      ],
    ),
  },
  'G-single': {
    shows: transactions(
      [
        [
          ['w', 'x', 1],
          ['w', 'y', 1],
        ],
      ],
      [
        [
          ['r', 'x', null],
          ['r', 'y', 1],
        ],
      ],
    ),
    nearMiss: transactions(
      [
        [
          ['w', 'x', 1],
          ['w', 'y', 1],
        ],
      ],
      [
        [
          ['r', 'x', 1],
          ['r', 'y', 1],
        ],
      ],
    ),
  },
  'G-nonadjacent': {
    shows: transactions(
      [[['w', 'x', 1]]],
      [[['w', 'y', 1]]],
      [
        [
          ['r', 'x', 1],
          ['r', 'y', null],
        ],
      ],
      [
        [
          ['r', 'x', null],
          ['r', 'y', 1],
        ],
      ],
    ),
    nearMiss: transactions(
      [[['w', 'x', 1]]],
      [[['w', 'y', 1]]],
      [
        [
          ['r', 'x', 1],
          ['r', 'y', null],
        ],
      ],
      [
        [
          ['r', 'x', 1],
          ['r', 'y', 1],
        ],
      ],
    ),
  },
  'G2-item': {
    shows: transactions(
      [
        [
          ['r', 'x', null],
          ['w', 'y', 1],
        ],
      ],
      [
        [
          ['r', 'y', null],
          ['w', 'x', 1],
        ],
      ],
    ),
    nearMiss: transactions(
      [
        [
          ['r', 'x', null],
          ['w', 'y', 1],
        ],
      ],
      [
        [
          ['r', 'y', 1],
          ['w', 'x', 1],
        ],
      ],
    ),
  },
  'G-single-process': {
    shows: transactions([[['w', 'x', 1]], { process: 'a' }], [[['r', 'x', null]], { process: 'a' }]),
    nearMiss: transactions([[['w', 'x', 1]], { process: 'a' }], [[['r', 'x', null]], { process: 'b' }]),
  },
  'G-single-realtime': {
    shows: transactions([[['w', 'x', 1]], { at: [0, 1] }], [[['r', 'x', null]], { at: [2, 3] }]),
    nearMiss: transactions([[['w', 'x', 1]], { at: [0, 1] }], [[['r', 'x', null]], { at: [1, 3] }]),
  },
  'G1c-realtime': {
    shows: transactions([[['w', 'x', 1]], { at: [5, 6] }], [[['r', 'x', 1]], { at: [0, 1] }]),
    nearMiss: transactions([[['w', 'x', 1]], { at: [1, 6] }], [[['r', 'x', 1]], { at: [0, 1] }]),
  },
  internal: {
    shows: transactions([
      [
        ['w', 'x', 1],
        ['r', 'x', null],
      ],
    ]),
    nearMiss: transactions([
      [
        ['w', 'x', 1],
        ['r', 'x', 1],
      ],
    ]),
  },
  'future-read': {
    shows: transactions([
      [
        ['r', 'x', 1],
        ['w', 'x', 1],
      ],
    ]),
    nearMiss: transactions([
      [
        ['r', 'x', null],
        ['w', 'x', 1],
      ],
    ]),
  },
  'lost-update': {
    shows: transactions(
      [[['w', 'x', 1]]],
      [
        [
          ['r', 'x', 1],
          ['w', 'x', 2],
        ],
      ],
      [
        [
          ['r', 'x', 1],
          ['w', 'x', 3],
        ],
      ],
    ),
    nearMiss: transactions(
      [[['w', 'x', 1]]],
      [
        [
          ['r', 'x', 1],
          ['w', 'x', 2],
        ],
      ],
      [
        [
          ['r', 'x', 2],
          ['w', 'x', 3],
        ],
      ],
    ),
    also: ['G2-item'],
  },
  'cyclic-versions': {
    shows: transactions(
      [
        [
          ['r', 'x', 1],
          ['w', 'x', 2],
        ],
      ],
      [
        [
          ['r', 'x', 2],
          ['w', 'x', 1],
        ],
      ],
    ),
    nearMiss: transactions(
      [
        [
          ['r', 'x', 1],
          ['w', 'x', 2],
        ],
      ],
      [
        [
          ['r', 'x', null],
          ['w', 'x', 1],
        ],
      ],
    ),
  },
  'garbage-read': {
    shows: transactions([[['r', 'x', 1]]]),
    nearMiss: transactions([[['r', 'x', null]]]),
  },
}

describe('checkRwRegister', () => {
  it.each(Object.entries(cases))(
    'finds %s, and not where it nearly is',
    (kind, { shows, nearMiss, also = [] }) => {
      expect({ shows: kinds(shows), nearMiss: kinds(nearMiss) }).toEqual({
        shows: [kind, ...also].sort(),
        nearMiss: [],
      })
    },
  )
  it('accepts serializable histories', () => {
    for (let seed = 1; seed <= 20; seed++)
      expect(checkRwRegister(serializable(new Random(seed), 500, 'w')).anomalies).toEqual([])
  })
  it('refuses a value written twice', () => {
    expect(() => checkRwRegister(transactions([[['w', 'x', 1]]], [[['w', 'x', 1]]]))).toThrow(
      '1 is written to x twice, by operations 0 and 1',
    )
    expect(() => checkRwRegister(transactions([[['w', 'x', null]]]))).toThrow(
      'null is written to x twice, and is the initial value',
    )
  })
})
