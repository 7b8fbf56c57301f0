import { transactions, type AnomalyCases } from './histories.js'

/** Cycles that close by the order of a process, or by that of real time. */
export const rwRegisterOrderedCycles: AnomalyCases = {
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
  'G0-process': {
    // Who wrote 2 had read 1: a dependency by reading as well, so the other kind is there too.
    shows: transactions(
      [
        [
          ['r', 'x', 1],
          ['w', 'x', 2],
        ],
        { process: 'a' },
      ],
      [[['w', 'x', 1]], { process: 'a' }],
    ),
    nearMiss: transactions(
      [[['w', 'x', 1]], { process: 'a' }],
      [
        [
          ['r', 'x', 1],
          ['w', 'x', 2],
        ],
        { process: 'a' },
      ],
    ),
    also: ['G1c-process'],
  },
  'G0-realtime': {
    shows: transactions(
      [[['w', 'x', 1]], { at: [5, 6] }],
      [
        [
          ['r', 'x', 1],
          ['w', 'x', 2],
        ],
        { at: [0, 1] },
      ],
    ),
    nearMiss: transactions(
      [[['w', 'x', 1]], { at: [1, 6] }],
      [
        [
          ['r', 'x', 1],
          ['w', 'x', 2],
        ],
        { at: [0, 1] },
      ],
    ),
    also: ['G1c-realtime'],
  },
  'G1c-process': {
    shows: transactions([[['r', 'x', 1]], { process: 'a' }], [[['w', 'x', 1]], { process: 'a' }]),
    nearMiss: transactions([[['w', 'x', 1]], { process: 'a' }], [[['r', 'x', 1]], { process: 'a' }]),
  },
  'G-nonadjacent-process': {
    shows: transactions(
      [[['w', 'x', 1]], { process: 'a' }],
      [[['r', 'y', null]], { process: 'a' }],
      [[['w', 'y', 1]], { process: 'b' }],
      [[['r', 'x', null]], { process: 'b' }],
    ),
    nearMiss: transactions(
      [[['w', 'x', 1]], { process: 'a' }],
      [[['r', 'y', null]], { process: 'a' }],
      [[['w', 'y', 1]], { process: 'b' }],
      [[['r', 'x', 1]], { process: 'b' }],
    ),
  },
  'G-nonadjacent-realtime': {
    shows: transactions(
      [[['w', 'x', 1]], { at: [0, 1] }],
      [[['r', 'y', null]], { at: [2, 3] }],
      [[['w', 'y', 1]], { at: [1, 50] }],
      [
        [
          ['r', 'y', 1],
          ['r', 'x', null],
        ],
        { at: [0, 60] },
      ],
    ),
    nearMiss: transactions(
      [[['w', 'x', 1]], { at: [0, 2] }],
      [[['r', 'y', null]], { at: [2, 3] }],
      [[['w', 'y', 1]], { at: [1, 50] }],
      [
        [
          ['r', 'y', 1],
          ['r', 'x', null],
        ],
        { at: [0, 60] },
      ],
    ),
  },
  'G2-item-process': {
    shows: transactions(
      [[['r', 'x', null]]],
      [
        [
          ['w', 'x', 1],
          ['r', 'y', null],
        ],
        { process: 'a' },
      ],
      [[['w', 'y', 1]], { process: 'b' }],
      [[['w', 'z', 1]], { process: 'b' }],
      [
        [
          ['r', 'z', 1],
          ['r', 'x', null],
        ],
      ],
    ),
    nearMiss: transactions(
      [[['r', 'x', null]]],
      [
        [
          ['w', 'x', 1],
          ['r', 'y', null],
        ],
        { process: 'a' },
      ],
      [[['w', 'y', 1]], { process: 'b' }],
      [[['w', 'z', 1]], { process: 'c' }],
      [
        [
          ['r', 'z', 1],
          ['r', 'x', null],
        ],
      ],
    ),
  },
  'G2-item-realtime': {
    shows: transactions(
      [
        [
          ['w', 'x', 1],
          ['r', 'y', null],
        ],
        { at: [0, 100] },
      ],
      [[['w', 'y', 1]], { at: [0, 1] }],
      [[['r', 'x', null]], { at: [2, 3] }],
    ),
    nearMiss: transactions(
      [
        [
          ['w', 'x', 1],
          ['r', 'y', null],
        ],
        { at: [0, 100] },
      ],
      [[['w', 'y', 1]], { at: [0, 2] }],
      [[['r', 'x', null]], { at: [2, 3] }],
    ),
  },
}
