import { transactions, type AnomalyCases } from './histories.js'
import { rwRegisterCycles } from './rw-register-cycles.js'
import { rwRegisterOrderedCycles } from './rw-register-ordered-cycles.js'

export const rwRegisterCases: AnomalyCases = {
  ...rwRegisterCycles,
  ...rwRegisterOrderedCycles,
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
