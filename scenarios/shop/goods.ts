import type { SagaResource } from 'seedbed/protocols/saga'
import type { FenceRecord, TccResource } from 'seedbed/protocols/tcc'

/** So much of each of several things: pieces of an article, cents of a customer. */
export type Goods = Readonly<Record<string, number>>

/** What is there, and what is set aside. */
export interface Shelf {
  readonly free: Goods
  readonly held: Goods
}

/** So much of one thing. */
export function goodsOf(name: string, amount: number): Goods {
  const goods: Record<string, number> = {}
  goods[name] = amount
  return goods
}

function plus(goods: Goods, more: Goods, sign: 1 | -1 = 1, rest = 0): Goods {
  const sum = { ...goods }
  for (const name of Object.keys(more)) sum[name] = (sum[name] ?? rest) + sign * more[name]
  return sum
}

function enough(goods: Goods, wanted: Goods, rest: number): boolean {
  return Object.keys(wanted).every((name) => (goods[name] ?? rest) >= wanted[name])
}

/** How much there should be of each thing, counted up from what is on record. */
class Due {
  private readonly amounts: Map<string, number>

  constructor(
    initial: Goods,
    private readonly rest = 0,
  ) {
    this.amounts = new Map(Object.entries(initial))
  }

  add(goods: Goods, sign: 1 | -1 = 1): void {
    for (const name of Object.keys(goods)) this.amounts.set(name, this.of(name) + sign * goods[name])
  }

  /** Says which thing there is not as much of as there should be. */
  difference(what: string, found: Goods): string | undefined {
    for (const names of [this.amounts.keys(), Object.keys(found)])
      for (const name of names) {
        const amount = found[name] ?? this.rest
        if (amount !== this.of(name))
          return `${amount} of ${name} are ${what}, and by what is on record it should be ${this.of(name)}`
      }
    return undefined
  }

  private of(name: string): number {
    return this.amounts.get(name) ?? this.rest
  }
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
    audit: () => {
      const due = new Due(initial, rest)
      return {
        count: (taken, sign) => due.add(taken, sign === 1 ? -1 : 1),
        wrong: (goods) => due.difference('left', goods),
      }
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
      const dueFree = new Due(initial, rest)
      const dueHeld = new Due({})
      for (const { status, wants } of records) {
        if (status === 'tried') dueHeld.add(wants)
        if (status === 'tried' || status === 'confirmed') dueFree.add(wants, -1)
      }
      return dueHeld.difference('held', held) ?? dueFree.difference('free', free)
    },
  }
}
