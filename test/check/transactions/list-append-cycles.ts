import { transactions, type AnomalyCases } from './histories.js'

export const listAppendCycles: AnomalyCases = {
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
}
