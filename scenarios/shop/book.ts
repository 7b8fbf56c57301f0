import type { SagaResource } from 'seedbed/protocols/saga'
import type { FenceRecord, TccResource } from 'seedbed/protocols/tcc'

/** An order, and what it comes to, in cents. */
export type Entry = { readonly order: string; readonly sum: number }

type Entries = readonly Entry[]

/** The order book while it is not known of some orders whether they stand. */
interface Draft {
  readonly entered: Entries
  readonly held: Entries
}

const without = (entries: Entries, { order }: Entry): Entries =>
  entries.filter((entry) => entry.order !== order)

/** Says which entry should not be there, or should be. */
function difference(what: string, entries: Entries, due: ReadonlyMap<string, number>): string | undefined {
  if (sameInOrder(entries, due)) return undefined
  const left = new Map(due)
  for (const { order, sum } of entries) {
    if (left.get(order) !== sum) return `${order} is ${what} over ${sum}, and by what is on record it is not`
    left.delete(order)
  }
  for (const [order, sum] of left)
    return `${order} should be ${what} over ${sum} by what is on record, and is not`
  return undefined
}

/** As they are nearly always: both have grown with the same records. */
function sameInOrder(entries: Entries, due: ReadonlyMap<string, number>): boolean {
  if (entries.length !== due.size) return false
  let n = 0
  for (const [order, sum] of due) {
    const entry = entries[n++]
    if (entry.order !== order || entry.sum !== sum) return false
  }
  return true
}

/** Orders that have been placed, as the resource of a saga. There is always room for one more. */
export const sagaBook: SagaResource<Entries, Entry> = {
  initial: [],
  permits: () => true,
  act: (entries, entry) => [...entries, entry],
  compensate: without,
  audit: () => {
    const due = new Map<string, number>()
    return {
      count: ({ order, sum }, sign) => void (sign === 1 ? due.set(order, sum) : due.delete(order)),
      wrong: (entries) => difference('entered', entries, due),
    }
  },
}

/** The same for TCC: entered in pencil first. */
export const tccBook: TccResource<Draft, Entry> = {
  initial: { entered: [], held: [] },
  permits: () => true,
  try: ({ entered, held }, entry) => ({ entered, held: [...held, entry] }),
  confirm: ({ entered, held }, entry) => ({ entered: [...entered, entry], held: without(held, entry) }),
  cancel: ({ entered, held }, entry) => ({ entered, held: without(held, entry) }),
  audit: ({ entered, held }, records: Iterable<FenceRecord<Entry>>) => {
    const due = { tried: new Map<string, number>(), confirmed: new Map<string, number>() }
    for (const { status, wants } of records)
      if (status === 'tried' || status === 'confirmed') due[status].set(wants.order, wants.sum)
    return difference('held', held, due.tried) ?? difference('entered', entered, due.confirmed)
  },
}
