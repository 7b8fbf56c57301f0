import { transactions, type AnomalyCases } from './histories.js'
import { listAppendCycles } from './list-append-cycles.js'
import { listAppendOrderedCycles } from './list-append-ordered-cycles.js'

export const listAppendCases: AnomalyCases = {
  ...listAppendCycles,
  ...listAppendOrderedCycles,
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
