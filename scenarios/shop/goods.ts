import type { SagaResource, StepRecord } from 'seedbed/protocols/saga'
import type { FenceRecord, TccResource } from 'seedbed/protocols/tcc'

/** So much of each of several things: pieces of an article, cents of a customer. */
export type Goods = Readonly<Record<string, number>>

/** What is there, and what is set aside. */
export interface Shelf {
  readonly free: Goods
  readonly held: Goods
}

function plus(goods: Goods, more: Goods, sign: 1 | -1 = 1): Goods {
  const sum: Record<string, number> = { ...goods }
  for (const name of Object.keys(more)) sum[name] = (sum[name] ?? 0) + sign * more[name]
  return sum
}

function enough(goods: Goods, wanted: Goods): boolean {
  return Object.keys(wanted).every((name) => (goods[name] ?? 0) >= wanted[name])
}

/** Says which thing there is not as much of as there should be. */
function difference(what: string, found: Goods, due: Goods): string | undefined {
  const wrong = Object.keys({ ...due, ...found }).find((name) => (found[name] ?? 0) !== (due[name] ?? 0))
  return (
    wrong &&
    `${found[wrong] ?? 0} of ${wrong} are ${what}, and by what is on record it should be ${due[wrong] ?? 0}`
  )
}

/** Goods as the resource of a saga: taken at once, and put back. */
export function sagaGoods(initial: Goods): SagaResource<Goods, Goods> {
  return {
    initial,
    permits: enough,
    act: (goods, wanted) => plus(goods, wanted, -1),
    compensate: (goods, wanted) => plus(goods, wanted),
    audit: (goods, records: Iterable<StepRecord<Goods>>) => {
      let due = initial
      for (const { status, action } of records) if (status === 'done') due = plus(due, action, -1)
      return difference('left', goods, due)
    },
  }
}

/** Goods as the resource of TCC: set aside first, then taken or put back. */
export function tccGoods(initial: Goods): TccResource<Shelf, Goods> {
  return {
    initial: { free: initial, held: {} },
    permits: ({ free }, wanted) => enough(free, wanted),
    try: ({ free, held }, wanted) => ({ free: plus(free, wanted, -1), held: plus(held, wanted) }),
    confirm: ({ free, held }, wanted) => ({ free, held: plus(held, wanted, -1) }),
    cancel: ({ free, held }, wanted) => ({ free: plus(free, wanted), held: plus(held, wanted, -1) }),
    audit: ({ free, held }, records: Iterable<FenceRecord<Goods>>) => {
      let dueFree = initial
      let dueHeld: Goods = {}
      for (const { status, wants } of records) {
        if (status === 'tried') dueHeld = plus(dueHeld, wants)
        if (status === 'tried' || status === 'confirmed') dueFree = plus(dueFree, wants, -1)
      }
      return difference('held', held, dueHeld) ?? difference('free', free, dueFree)
    },
  }
}

/** Orders that have been placed, each with what it comes to. There is always room for one more. */
export const sagaBook: SagaResource<Goods, Goods> = { ...sagaGoods({}), permits: () => true }

/** The same for TCC. */
export const tccBook: TccResource<Shelf, Goods> = { ...tccGoods({}), permits: () => true }
