import { transactions, type AnomalyCases } from './histories.js'

export const rwRegisterCycles: AnomalyCases = {
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
}
