import { describe, expect, it } from 'vitest'
import {
  checkBank,
  checkCounterBounds,
  checkFencing,
  checkLogOffsets,
  checkLongFork,
  checkSetFull,
  checkTotalQueue,
  checkUniqueIds,
  type DomainResult,
} from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'

type Line = readonly [input: Record<string, unknown>, output?: unknown, extra?: Partial<Operation>]

/** Operations one after the other, acknowledged unless said otherwise. */
function history(...lines: Line[]): Operation[] {
  return lines.map(([input, output, extra], id) => ({
    id,
    process: 'p',
    input,
    output,
    outcome: 'ok',
    invoked: 2 * id,
    completed: 2 * id + 1,
    ...extra,
  }))
}
const kinds = ({ problems }: DomainResult) => problems.map(({ kind }) => kind)
const open: Partial<Operation> = { outcome: 'info' }
const failed: Partial<Operation> = { outcome: 'fail' }

const read = { f: 'read' }
const add = (value: unknown) => ({ f: 'add', value })
const enqueue = (value: unknown) => ({ f: 'enqueue', value })
const dequeue = { f: 'dequeue' }
const acquire = { f: 'acquire' }
const write = (token: number) => ({ f: 'write', token })
const send = (value: unknown) => ({ f: 'send', key: 'k', value })
const poll = { f: 'poll', key: 'k' }

/** Each problem with a history that has it, and one that differs in little and has not. */
const cases: [
  name: string,
  check: (history: Operation[]) => DomainResult,
  kind: string,
  shows: Line[],
  nearMiss: Line[],
][] = [
  [
    'bank',
    (h) => checkBank(h, { total: 10 }),
    'wrong-total',
    [
      [read, { a: 5, b: 5 }],
      [read, { a: 4, b: 5 }],
    ],
    [
      [read, { a: 5, b: 5 }],
      [read, { a: 4, b: 6 }],
    ],
  ],
  [
    'bank',
    (h) => checkBank(h, { total: 10 }),
    'negative-balance',
    [[read, { a: -1, b: 11 }]],
    [[read, { a: 0, b: 10 }]],
  ],
  [
    'bank',
    (h) => checkBank(h, { total: 10, accounts: ['a', 'b'] }),
    'wrong-accounts',
    [[read, { a: 10 }]],
    [[read, { a: 10, b: 0 }]],
  ],
  [
    'set-full',
    checkSetFull,
    'lost',
    [[add(1)], [read, []]],
    [
      [add(1), undefined, open],
      [read, []],
    ],
  ],
  [
    'set-full',
    checkSetFull,
    'lost',
    [
      [add(1), undefined, open],
      [read, [1]],
      [read, []],
    ],
    [
      [add(1), undefined, open],
      [read, []],
      [read, [1]],
    ],
  ],
  [
    'set-full',
    (h) => checkSetFull(h, { linearizable: true }),
    'stale',
    [[add(1)], [read, []], [read, [1]]],
    [
      [add(1), undefined, { completed: 2 }],
      [read, []],
      [read, [1]],
    ],
  ],
  [
    'set-full',
    checkSetFull,
    'unexpected',
    [
      [add(1), undefined, failed],
      [read, [1]],
    ],
    [[add(1)], [read, [1]]],
  ],
  [
    'counter',
    checkCounterBounds,
    'out-of-bounds',
    [[add(2)], [read, 0]],
    [
      [add(2), undefined, { completed: 2 }],
      [read, 0],
    ],
  ],
  [
    'counter',
    checkCounterBounds,
    'out-of-bounds',
    [
      [add(2), undefined, failed],
      [read, 2],
    ],
    [
      [add(2), undefined, open],
      [read, 2],
    ],
  ],
  [
    'counter',
    checkCounterBounds,
    'out-of-bounds',
    [[add(3)], [add(-2)], [read, 3]],
    [[add(3)], [add(-2)], [read, 1]],
  ],
  [
    'counter',
    checkCounterBounds,
    'out-of-bounds',
    [
      [add(-2), undefined, open],
      [read, -3],
    ],
    [
      [add(-2), undefined, open],
      [read, -2],
    ],
  ],
  [
    'total queue',
    checkTotalQueue,
    'lost',
    [[enqueue(1)], [{ f: 'drain' }, []]],
    [[enqueue(1)], [{ f: 'drain' }, [1]]],
  ],
  [
    'total queue',
    checkTotalQueue,
    'lost',
    [[enqueue(1)], [dequeue, null]],
    [[enqueue(1)], [dequeue, undefined, open]],
  ],
  [
    'total queue',
    checkTotalQueue,
    'duplicated',
    [[enqueue(1)], [dequeue, 1], [dequeue, 1]],
    [[enqueue(1)], [enqueue(1)], [dequeue, 1], [dequeue, 1]],
  ],
  [
    'total queue',
    checkTotalQueue,
    'unexpected',
    [
      [enqueue(1), undefined, failed],
      [dequeue, 1],
    ],
    [
      [enqueue(1), undefined, open],
      [dequeue, 1],
    ],
  ],
  [
    'unique ids',
    checkUniqueIds,
    'duplicate',
    [
      [{ f: 'generate' }, 'a'],
      [{ f: 'generate' }, 'a'],
    ],
    [
      [{ f: 'generate' }, 1],
      [{ f: 'generate' }, '1'],
    ],
  ],
  [
    'long fork',
    checkLongFork,
    'long-fork',
    [
      [read, { x: 1, y: null }],
      [read, { x: null, y: 1 }],
    ],
    [
      [read, { x: 1, y: null }],
      [read, { x: 1, y: 1 }],
    ],
  ],
  [
    'fencing',
    checkFencing,
    'token-reused',
    [
      [acquire, 1],
      [acquire, 1],
    ],
    [
      [acquire, 1],
      [acquire, 2],
    ],
  ],
  [
    'fencing',
    checkFencing,
    'token-not-growing',
    [
      [acquire, 2],
      [acquire, 1],
    ],
    [
      [acquire, 2, { completed: 2 }],
      [acquire, 1],
    ],
  ],
  [
    'fencing',
    checkFencing,
    'stale-write-accepted',
    [[write(2)], [write(1)]],
    [[write(2)], [write(1), false]],
  ],
  [
    'log',
    checkLogOffsets,
    'inconsistent-offset',
    [
      [send('a'), 0],
      [poll, [[0, 'b']]],
    ],
    [
      [send('a'), 0],
      [poll, [[0, 'a']]],
    ],
  ],
  [
    'log',
    checkLogOffsets,
    'duplicate',
    [
      [send('a'), 0],
      [
        poll,
        [
          [0, 'a'],
          [1, 'a'],
        ],
      ],
    ],
    [
      [send('a'), 0],
      [
        poll,
        [
          [0, 'a'],
          [1, 'b'],
        ],
      ],
    ],
  ],
  [
    'log',
    checkLogOffsets,
    'reordered',
    [
      [poll, [[1, 'b']]],
      [poll, [[0, 'a']]],
    ],
    [
      [poll, [[1, 'b']]],
      [poll, [[0, 'a']], { process: 'q' }],
    ],
  ],
  [
    'log',
    checkLogOffsets,
    'lost',
    [
      [send('b'), 1],
      [
        poll,
        [
          [0, 'a'],
          [2, 'c'],
        ],
      ],
    ],
    [
      [send('b'), 2],
      [
        poll,
        [
          [0, 'a'],
          [1, 'c'],
        ],
      ],
    ],
  ],
]

describe('domain checks', () => {
  it.each(cases)('%s: finds %3$s, and not where it nearly is', (_name, check, kind, shows, nearMiss) => {
    const found = check(history(...shows))
    expect([...new Set(kinds(found))]).toEqual([kind])
    expect(found.verdict).toBe('violation')
    expect(kinds(check(history(...nearMiss)))).toEqual([])
  })
  it.each(cases)('%s: answers unknown, not ok, when nothing was observed', (_name, check) => {
    expect(check([]).verdict).toBe('unknown')
  })
  it('tells elements that no read could have shown apart', () => {
    expect(checkSetFull(history([read, []], [add(1)]))).toMatchObject({ verdict: 'ok', neverRead: [1] })
  })
  it('lists stale elements, though they are no violation unless asked for', () => {
    expect(checkSetFull(history([add(1)], [read, []], [read, [1]]))).toMatchObject({
      verdict: 'ok',
      stale: [1],
    })
  })
})
