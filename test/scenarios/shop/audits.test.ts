import { describe, expect, it } from 'vitest'
import { sagaBook, type Entry } from '../../../scenarios/shop/book.js'
import { sagaGoods, type Goods } from '../../../scenarios/shop/goods.js'

const order = (n: number): Entry => ({ order: `o${n}`, sum: 10 * n })

describe('the audit of the book', () => {
  const audited = (done: readonly number[], undone: readonly number[], entries: readonly Entry[]) => {
    const audit = sagaBook.audit()
    for (const n of done) audit.count(order(n), 1)
    for (const n of undone) audit.count(order(n), -1)
    return audit.wrong(entries)
  }

  it('finds nothing where the entries are those on record, in whatever order', () => {
    expect(audited([1, 2, 3], [2], [order(1), order(3)])).toBeUndefined()
    expect(audited([1, 2], [], [order(2), order(1)])).toBeUndefined()
  })

  it.each([
    ['one that is not on record', [order(1), order(2), order(3)], /o3 is entered over 30/],
    ['one twice, in place of another', [order(1), order(1)], /o1 is entered over 10/],
    ['one over another sum', [order(1), { order: 'o2', sum: 21 }], /o2 is entered over 21/],
    ['one too few', [order(1)], /o2 should be entered over 20/],
  ])('finds %s, and says the same again', (_what, entries, told) => {
    const audit = sagaBook.audit()
    for (const n of [1, 2]) audit.count(order(n), 1)
    expect(audit.wrong(entries)).toMatch(told)
    expect(audit.wrong(entries)).toMatch(told)
    expect(audit.wrong([order(1), order(2)])).toBeUndefined()
  })
})

describe('the audit of goods', () => {
  const pears = (left: number): Goods => ({ pears: left })

  it('counts up what was taken, and what was put back', () => {
    const audit = sagaGoods(pears(5), 2).audit()
    audit.count(pears(3), 1)
    expect(audit.wrong(pears(2))).toBeUndefined()
    audit.count(pears(3), -1)
    expect(audit.wrong(pears(5))).toBeUndefined()
    expect(audit.wrong(pears(2))).toMatch(/2 of pears are left.*should be 5/)
    // Of what nobody has named there are as many as of the rest.
    expect(audit.wrong({ pears: 5, figs: 2 })).toBeUndefined()
    expect(audit.wrong({ pears: 5, figs: 1 })).toMatch(/1 of figs are left.*should be 2/)
  })
})
