import { transactions, type AnomalyCases } from './histories.js'

/** Cycles that close by the order of a process, or by that of real time. */
export const listAppendOrderedCycles: AnomalyCases = {
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
}
