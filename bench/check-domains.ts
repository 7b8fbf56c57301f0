import {
  checkBank,
  checkCounterBounds,
  checkFencing,
  checkLogOffsets,
  checkLongFork,
  checkSetFull,
  checkTotalQueue,
  checkUniqueIds,
} from '../src/check/index.js'
import type { Operation } from '../src/history/index.js'
import { Random } from '../test/check/random.js'

type Call = Pick<Operation, 'input' | 'output'>

/** One operation after the other by ten processes, each open for three others. */
function history(count: number, call: (i: number, random: Random) => Call): Operation<never, never>[] {
  const random = new Random(1)
  return Array.from({ length: count }, (_, id) => ({
    id,
    process: id % 10,
    invoked: 10 * id,
    completed: 10 * id + 35,
    outcome: 'ok' as const,
    ...call(id, random),
  })) as Operation<never, never>[]
}

/** The checks of single domains: a history of so many operations, and the check. */
export const domainChecks: Record<
  string,
  {
    readonly make: (count: number) => readonly Operation<never, never>[]
    readonly check: (history: readonly Operation<never, never>[]) => { readonly verdict: string }
  }
> = {
  bank: {
    make: (count) =>
      history(count, (_, random) => {
        const a = random.below(100)
        return { input: { f: 'read' }, output: { a, b: 100 - a } }
      }),
    check: (reads) => checkBank(reads, { total: 100 }),
  },
  'set-full': {
    make: (count) =>
      history(count, (i) =>
        i % 100 === 99
          ? {
              input: { f: 'read' },
              output: Array.from({ length: i - 3 }, (_, n) => n).filter((n) => n % 100 !== 99),
            }
          : { input: { f: 'add', value: i } },
      ),
    check: checkSetFull,
  },
  'counter-bounds': {
    make: (count) =>
      history(count, (i) =>
        i % 2 === 0 ? { input: { f: 'add', value: 1 } } : { input: { f: 'read' }, output: (i >> 1) + 1 },
      ),
    check: (calls) => checkCounterBounds(calls),
  },
  'total-queue': {
    make: (count) =>
      history(count, (i) =>
        i % 2 === 0 ? { input: { f: 'enqueue', value: i } } : { input: { f: 'dequeue' }, output: i - 1 },
      ),
    check: checkTotalQueue,
  },
  'unique-ids': {
    make: (count) => history(count, (i) => ({ input: { f: 'generate' }, output: i })),
    check: checkUniqueIds,
  },
  'long-fork': {
    make: (count) =>
      history(count, (i) => ({ input: { f: 'read' }, output: { x: i > count / 2 ? 1 : null, y: null } })),
    check: checkLongFork,
  },
  fencing: {
    make: (count) => history(count, (i) => ({ input: { f: 'acquire' }, output: i })),
    check: checkFencing,
  },
  'log-offsets': {
    make: (count) =>
      history(count, (i) =>
        i % 10 === 9
          ? {
              input: { f: 'poll', key: `k${i % 10}` },
              output: Array.from({ length: 9 }, (_, n) => [i - 9 + n, i - 9 + n]),
            }
          : { input: { f: 'send', key: 'k9', value: i }, output: i },
      ),
    check: checkLogOffsets,
  },
}
