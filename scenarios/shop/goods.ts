import type { SagaResource, StepRecord } from 'seedbed/protocols/saga'
import type { FenceRecord, TccResource } from 'seedbed/protocols/tcc'

/** So much of each of several things: pieces of an article, cents of a customer. */
export type Goods = Readonly<Record<string, number>>

/** What is there, and what is set aside. */
export interface Shelf {
  readonly free: Goods
  readonly held: Goods
}

type Sum = Record<string, number>

function add(sum: Sum, more: Goods, sign: 1 | -1 = 1, rest = 0): Sum {
  for (const name of Object.keys(more)) sum[name] = (sum[name] ?? rest) + sign * more[name]
  return sum
}

function plus(goods: Goods, more: Goods, sign: 1 | -1 = 1, rest = 0): Goods {
  return add({ ...goods }, more, sign, rest)
}

function enough(goods: Goods, wanted: Goods, rest: number): boolean {
  return Object.keys(wanted).every((name) => (goods[name] ?? rest) >= wanted[name])
}

/** Says which thing there is not as much of as there should be. */
function difference(what: string, found: Goods, due: Goods, rest = 0): string | undefined {
  const amount = (goods: Goods, name: string): number => goods[name] ?? rest
  for (const goods of [due, found])
    for (const name of Object.keys(goods))
      if (amount(found, name) !== amount(due, name))
        return `${amount(found, name)} of ${name} are ${what}, and by what is on record it should be ${amount(due, name)}`
  return undefined
}

/**
 * Goods as the resource of a saga: taken at once, and put back.
 *
 * @param rest - how much there is of what is not named
 */
export function sagaGoods(initial: Goods, rest = 0): SagaResource<Goods, Goods> {
  return {
    initial,
    permits: (goods, wanted) => enough(goods, wanted, rest),
    act: (goods, wanted) => plus(goods, wanted, -1, rest),
    compensate: (goods, wanted) => plus(goods, wanted, 1, rest),
    audit: (goods, records: Iterable<StepRecord<Goods>>) => {
      const due = { ...initial }
      for (const { status, action } of records) if (status === 'done') add(due, action, -1, rest)
      return difference('left', goods, due, rest)
    },
  }
}

/**
 * Goods as the resource of TCC: set aside first, then taken or put back.
 *
 * @param rest - how much there is of what is not named
 */
export function tccGoods(initial: Goods, rest = 0): TccResource<Shelf, Goods> {
  return {
    initial: { free: initial, held: {} },
    permits: ({ free }, wanted) => enough(free, wanted, rest),
    try: ({ free, held }, wanted) => ({ free: plus(free, wanted, -1, rest), held: plus(held, wanted) }),
    confirm: ({ free, held }, wanted) => ({ free, held: plus(held, wanted, -1) }),
    cancel: ({ free, held }, wanted) => ({ free: plus(free, wanted, 1, rest), held: plus(held, wanted, -1) }),
    audit: ({ free, held }, records: Iterable<FenceRecord<Goods>>) => {
      const dueFree = { ...initial }
      const dueHeld: Sum = {}
      for (const { status, wants } of records) {
        if (status === 'tried') add(dueHeld, wants)
        if (status === 'tried' || status === 'confirmed') add(dueFree, wants, -1, rest)
      }
      return difference('held', held, dueHeld) ?? difference('free', free, dueFree, rest)
    },
  }
}

/** Orders that have been placed, each with what it comes to. There is always room for one more. */
export const sagaBook: SagaResource<Goods, Goods> = { ...sagaGoods({}), permits: () => true }

/** The same for TCC. */
export const tccBook: TccResource<Shelf, Goods> = { ...tccGoods({}), permits: () => true }
