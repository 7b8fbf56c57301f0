import { WR, type DependencyGraph } from './dependency-graph.js'
import { ReadyTransactions } from './ready-transactions.js'
import { RegisterState } from './register-state.js'
import { tookEffect } from './took-effect.js'
import type { Transaction } from './transaction.js'

/** Transactions looked at before the search gives up: this many, and as many more for each there is. */
const LOOKS = 100_000
const LOOKS_EACH = 30

/**
 * Looks for an order in which every transaction reads what the registers hold. Which of two versions came first is often
 * unknown, so it takes a search: depth first, what returned early before the rest, and back where nothing fits. None
 * found does not mean that there is none.
 */
export function registerOrder(
  graph: DependencyGraph,
  mask: number,
  transactions: readonly Transaction[],
): readonly number[] | undefined {
  const included = transactions.filter((transaction) => tookEffect(graph, transaction))
  const members = new Set(included.map(({ index }) => index))
  const state = new RegisterState(included)
  const urgency = Float64Array.from(transactions, (transaction) => returned(transaction, graph, transactions))
  const ready = new ReadyTransactions(graph, mask, urgency, (v) => members.has(v))
  const order: number[] = []
  // By place in the order: where in the list of those ready to look for another one; the list is the same when it is come back to.
  const from = [0]
  let looks = LOOKS + LOOKS_EACH * transactions.length
  while (order.length < included.length) {
    let at = from[order.length]
    const { list } = ready
    while (at < list.length && !state.fits(list[at])) at++
    looks -= at - from[order.length] + 1
    if (looks < 0) return undefined
    if (at < list.length) {
      const next = list[at]
      // Who only reads stands in nobody's way: nothing else need be tried in its place.
      from[order.length] = state.writes(next) ? at + 1 : Number.MAX_SAFE_INTEGER
      state.place(next)
      ready.place(next)
      order.push(next)
      from[order.length] = 0
    } else {
      const last = order.pop()
      if (last === undefined) return undefined
      looks--
      ready.takeBack(last)
      state.takeBack(last)
    }
  }
  return order
}

/** When a transaction had returned; for one of unknown outcome, when the first of its readers had. */
function returned(
  { index, status, operation }: Transaction,
  { start, target, kind }: DependencyGraph,
  transactions: readonly Transaction[],
): number {
  if (status === 'committed') return operation.completed ?? operation.invoked
  let first = Infinity
  for (let e = start[index]; e < start[index + 1]; e++)
    if ((kind[e] & WR) !== 0) first = Math.min(first, transactions[target[e]].operation.completed ?? Infinity)
  return first
}
