import { describe, expect, it } from 'vitest'
import type { Env, InputError } from 'seedbed'
import { explore, worldModel, type WorldModel, type WorldModelOptions } from 'seedbed/search'
import { enumerateAdder } from './enumerate-adder.js'

/** Adds up on its disk how often it is asked, and says so. */
class Adder {
  sum = 0
  constructor(protected readonly env: Env) {}
  start(): void {
    this.sum = this.env.disk.read<number>('sum').length
  }
  receive(): void {
    this.sum++
    this.env.disk.append('sum', this.sum)
    this.env.disk.flush()
    this.env.send('c1', { type: 'done', sum: this.sum })
  }
}

/** Asks once for each operation, and forgets. */
class Asker {
  constructor(private readonly env: Env) {}
  invoke(): void {
    this.env.send('n1', { type: 'add' })
  }
}

const adders = (budgets: WorldModelOptions['budgets'], asks = 2): WorldModel =>
  worldModel({
    name: 'adder',
    servers: { count: 1, process: Adder },
    clients: { process: Asker, operations: Array.from({ length: asks }, () => ['add']) },
    budgets,
    history: false,
    properties: [],
  })

/** Ticks; counts its ticks. */
class Ticker {
  ticks: string[] = []
  constructor(protected readonly env: Env) {}
  start(): void {
    this.env.setTimer('tick', 10)
    this.env.setTimer('never', 10)
  }
  timeout(name: string): void {
    this.ticks.push(name)
    this.env.setTimer('tick', 10)
  }
}
const tickers = (
  budgets: WorldModelOptions['budgets'],
  process: WorldModelOptions['servers']['process'] = Ticker,
) => explore(worldModel({ name: 'tickers', servers: { count: 2, process }, budgets, properties: [] }))

describe('a world as a model', () => {
  it.each([
    { asks: 1, crashes: 0, betweenEffects: false, duplication: 0, loss: 0 },
    { asks: 3, crashes: 0, betweenEffects: false, duplication: 0, loss: 0 },
    { asks: 2, crashes: 2, betweenEffects: false, duplication: 0, loss: 0 },
    { asks: 2, crashes: 2, betweenEffects: true, duplication: 0, loss: 0 },
    { asks: 2, crashes: 1, betweenEffects: true, duplication: 2, loss: 0 },
    { asks: 3, crashes: 0, betweenEffects: false, duplication: 1, loss: 2 },
    { asks: 3, crashes: 2, betweenEffects: true, duplication: 1, loss: 1 },
  ])('has the states of an enumeration written apart: %o', ({ asks, ...budgets }) => {
    const { states, depth, endedBy } = explore(adders(budgets, asks))
    expect({ states, depth, endedBy }).toEqual({ ...enumerateAdder(asks, budgets), endedBy: 'exhausted' })
  })

  it('has the same states depth-first, and with fewer orders', () => {
    const budgets = { crashes: 2, betweenEffects: true, duplication: 1, loss: 1 }
    const { states, generated } = explore(adders(budgets))
    expect(explore(adders(budgets), { order: 'depth' })).toMatchObject({ states, generated })
    const reduced = explore(adders(budgets), { reduction: true })
    expect(reduced.states).toBe(states)
    expect(reduced.generated).toBeLessThan(generated)
  })

  it('is explored in the same way every time', () => {
    const once = () => {
      const model = adders({ crashes: 1, betweenEffects: true })
      const { states, generated } = explore(model)
      const [initial] = model.initial()
      const seen: string[] = []
      model.successors(initial, (action, next) =>
        seen.push(`${model.describeAction(action)} ⇒ ${model.describeState(next).join(' | ')}`),
      )
      return { states, generated, seen }
    }
    const first = once()
    expect(once()).toEqual(first)
    expect(first.seen.length).toBeGreaterThan(1)
  })

  it('lets a timer fire as often as its budget says, at each node or in all', () => {
    expect(tickers({}).states).toBe(1)
    expect(tickers({ timers: { tick: 2 } }).states).toBe(9)
    expect(tickers({ timers: { tick: { total: 2 } } }).states).toBe(6)
    expect(tickers({ timers: { tick: { each: 1, total: 2 } } }).states).toBe(4)
    expect(tickers({ timers: { tick: 1, never: 1 } }).states).toBe(25)
  })

  it('has one budget for timers whose names begin alike, and another for one of them', () => {
    expect(tickers({ timers: { 't*': { total: 2 } } }).states).toBe(6)
    // "tick" again and again, "never" once: ticks "", t, tt, n, nt, tn at one node.
    expect(tickers({ timers: { '*': { each: 2 } } }).states).toBe(6 ** 2)
    expect(tickers({ timers: { '*': 0, tick: 2 } }).states).toBe(9)
    expect(tickers({ timers: { '*': 0, 'ti*': 2, 't*': 1 } }).states).toBe(9)
  })

  it('tries each number that a draw may come to', () => {
    class Dice extends Ticker {
      override timeout(): void {
        const dice = this.env.random('dice')
        this.ticks.push(`${dice.int(1, 2)}${dice.int(1, 2)}`)
      }
    }
    const thrown = (random: number[]) =>
      explore(
        worldModel({
          name: 'dice',
          servers: { count: 1, process: Dice },
          budgets: { timers: { tick: 1 } },
          random,
          properties: [],
        }),
      ).states
    expect([thrown([0]), thrown([0, 0.5])]).toEqual([2, 5])
  })

  it('on a network that is a set, a message may arrive again and again', () => {
    const found = (network: 'set' | 'multiset') =>
      explore(
        worldModel({
          name: 'set',
          servers: { count: 1, process: Adder },
          clients: { process: Asker, operations: [['add']] },
          network,
          history: false,
          properties: [],
          within: ({ nodes }) => (nodes[0].process as Adder).sum < 3,
        }),
      )
    expect(found('multiset')).toMatchObject({ states: 3, endedBy: 'exhausted' })
    expect(found('set')).toMatchObject({ states: 5, endedBy: 'within' })
  })

  it('finds what a handler throws, and goes no further with that node', () => {
    class Fragile extends Ticker {
      override timeout(): void {
        throw new Error('broken')
      }
    }
    const { violations } = tickers({ timers: { tick: 1 } }, Fragile)
    expect(violations.map(({ property, path }) => [property, path.length])).toEqual([
      ['no-uncaught-errors', 1],
    ])
  })

  it('remembers for properties what ghosts are told', () => {
    class Noting extends Ticker {
      override timeout(): void {
        this.env.note('ticked', { at: this.env.id })
      }
    }
    const { violations, states } = explore(
      worldModel({
        name: 'ghosts',
        servers: { count: 2, process: Noting },
        budgets: { timers: { tick: 1 } },
        ghosts: {
          initial: [] as string[],
          after: (order, { id }, notes) => (notes.length > 0 ? [...order, id] : order),
        },
        properties: [{ name: 'n1 first', holds: ({ ghosts }) => ghosts[0] !== 'n2' }],
      }),
      { stopAt: 'never' },
    )
    expect([violations.length, states]).toEqual([1, 5])
  })

  it('shows processes of which two parts know each other', () => {
    class Pair extends Ticker {
      readonly other: { readonly of: Pair } = { of: this }
    }
    const world = worldModel({
      name: 'pairs',
      servers: { count: 1, process: Pair },
      budgets: { timers: { tick: 1 } },
      properties: [],
    })
    expect(world.describeState(world.initial()[0])).toEqual([
      'n1: ticks [], other {"of":{"ticks":[],"other":"…"}}, timers tick',
    ])
  })

  it('refuses budgets that make no sense, by field', () => {
    const field = (options: Partial<WorldModelOptions>): string => {
      try {
        worldModel({ name: 'x', servers: { count: 1, process: Ticker }, properties: [], ...options })
      } catch (error) {
        return (error as InputError).message
      }
      return 'accepted'
    }
    expect(field({ budgets: { crashes: -1 } })).toBe('budgets.crashes: -1 is not a whole number from 0 on')
    expect(field({ budgets: { timers: { tick: { total: 0.5 } } } })).toMatch(
      /^budgets\.timers\.tick\.total: 0\.5/,
    )
    expect(field({ servers: { count: 0, process: Ticker } })).toMatch(/^servers\.count: 0 /)
    expect(field({ timing: 'synchronous', network: 'set' })).toMatch(/^timing: "synchronous" goes with/)
    expect(field({ random: [1] })).toMatch(/^random\[0\]: 1 is not a number from 0 up to/)
  })
})
