import type { Operation } from '../src/history/index.js'
import { Random } from '../test/check/random.js'
import type { Shape } from './check-histories.js'

/** Which element a collection gives out, and what its operations are called. */
const kinds = {
  queue: { put: 'enqueue', take: 'dequeue', next: () => 0 },
  stack: { put: 'push', take: 'pop', next: (elements: readonly number[]) => elements.length - 1 },
  'priority-queue': {
    put: 'insert',
    take: 'extract',
    next: (elements: readonly number[]) => elements.indexOf(Math.min(...elements)),
  },
  'unordered-queue': {
    put: 'enqueue',
    take: 'dequeue',
    next: (elements: readonly number[], random: Random) => random.below(elements.length),
  },
}

/** A linearizable history of a collection into which each element is put once. It holds a few elements at any time. */
export function collectionHistory(
  kind: keyof typeof kinds,
  { operations, clients, crashed = 0 }: Shape,
  seed: number,
): Operation[] {
  const random = new Random(seed)
  const { put, take, next } = kinds[kind]
  const planned = intervals(operations, clients, random)
  const elements: number[] = []
  const history = new Map<number, Pick<Operation, 'input' | 'output'>>()
  for (const [i] of [...planned.entries()].sort(([, a], [, b]) => a.at - b.at)) {
    if (random.chance(elements.length < 20 ? 0.6 : 0.3)) {
      // Multiplied by an odd number, so that elements come in no order.
      const value = Math.imul(i + 1, 0x9e3779b1) >>> 0
      elements.push(value)
      history.set(i, { input: { f: put, value } })
    } else {
      const [output = null] = elements.length > 0 ? elements.splice(next(elements, random), 1) : []
      history.set(i, { input: { f: take }, output })
    }
  }
  const every = crashed > 0 ? Math.floor(operations / crashed) : Infinity
  return planned.flatMap(({ client, invoked, completed }, id): Operation[] => [
    { id: 2 * id, process: client, invoked, completed, outcome: 'ok', ...history.get(id)! },
    ...(id % every === every - 1
      ? [{ id: 2 * id + 1, process: `c${id}`, input: { f: put, value: -id }, invoked }]
      : []),
  ])
}

/** Elements that all lie upon each other: what a stack costs at worst. */
export function deepStack(operations: number): Operation[] {
  const half = operations >> 1
  return Array.from({ length: 2 * half }, (_, id) => ({
    id,
    process: 'c',
    invoked: 2 * id,
    completed: 2 * id + 1,
    outcome: 'ok' as const,
    ...(id < half ? { input: { f: 'push', value: id } } : { input: { f: 'pop' }, output: 2 * half - 1 - id }),
  }))
}

/** Additions, removals and lookups of one element, with their answers. */
export function setHistory({ operations, clients }: Shape, seed: number): Operation[] {
  const random = new Random(seed)
  const planned = intervals(operations, clients, random)
  let present = false
  const history = new Map<number, Pick<Operation, 'input' | 'output'>>()
  for (const [i] of [...planned.entries()].sort(([, a], [, b]) => a.at - b.at)) {
    const f = random.pick(['add', 'remove', 'contains'])
    const output = f === 'add' ? !present : present
    if (f !== 'contains') present = f === 'add'
    history.set(i, { input: { f, value: 1 }, output })
  }
  return planned.map(({ client, invoked, completed }, id) => ({
    id,
    process: client,
    invoked,
    completed,
    outcome: 'ok' as const,
    ...history.get(id)!,
  }))
}

function intervals(operations: number, clients: number, random: Random) {
  const free = new Float64Array(clients)
  const planned = Array.from({ length: operations }, (_, i) => {
    const client = i % clients
    const invoked = free[client] + 1 + random.below(5)
    const completed = invoked + 1 + random.below(50)
    free[client] = completed
    return { client, invoked, completed, at: invoked + random.next() * (completed - invoked) }
  })
  return planned.sort((a, b) => a.invoked - b.invoked)
}
