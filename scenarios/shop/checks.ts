import { recordInvariant, sometimes, type Check, type NodeView, type Sometimes } from 'seedbed'
import { settles, written } from 'seedbed/protocols/journal'
import type { StepRecord } from 'seedbed/protocols/saga'
import type { FenceRecord } from 'seedbed/protocols/tcc'
import type { Goods } from './goods.js'
import { bookOf, inventoryOf, paymentsOf } from './lines.js'
import { at, HOT } from './order.js'

const isUp = (nodes: readonly NodeView[], service: keyof typeof at): boolean =>
  nodes.some(({ id, up }) => id === at[service] && up)

/** The sum of what is given out or held never exceeds what there was. */
export function neverOversell(stock: Goods): Check {
  return recordInvariant('never-oversell', (run) => {
    const shelves = inventoryOf(run)
    return (node) => {
      if (node.id !== at.inventory || !node.up) return
      const { sold } = shelves()
      for (const item of Object.keys(sold))
        if (sold[item] > stock[item])
          return `${sold[item]} of ${item} are sold, and there were ${stock[item]}`
      return undefined
    }
  })
}

/** Once faults have ended, whoever was charged has an order over that sum in the book, and the other way round. */
export const neverChargeWithoutOrder: Check = settles(
  'never-charge-without-order',
  { within: 5_000 },
  (nodes) => {
    if (!isUp(nodes, 'payment') || !isUp(nodes, 'orders')) return undefined
    const charged = new Map<string, number>()
    for (const { order, status, wants } of paymentsOf(nodes)())
      if (status === 'taken') charged.set(order, Object.values(wants)[0])
    for (const { order, status, wants } of bookOf(nodes)()) {
      if (status !== 'taken') continue
      const paid = charged.get(order)
      if (paid === undefined) return `order ${order} is in the book and was never paid`
      if (paid !== wants.sum)
        return `${paid} cents were charged for ${order}, which is in the book over ${wants.sum}`
      charged.delete(order)
    }
    for (const [order, sum] of charged) return `${sum} cents were charged for ${order}, which is in no book`
    return undefined
  },
)

/** For one order there is one charge, however often it is asked for. */
export const chargedOnce: Check = recordInvariant('charged-once', (run) => {
  const charges = new Map<string, number>()
  const records = written<StepRecord>(run, 'records')
  return (node) => {
    if (node.id !== at.payment) return
    const { entries, anew } = records.of(node)
    if (anew) charges.clear()
    for (const { saga, status } of entries) {
      const count = (charges.get(saga) ?? 0) + (status === 'done' ? 1 : status === 'compensated' ? -1 : 0)
      charges.set(saga, count)
      if (count > 1) return `order ${saga} was charged ${count} times`
    }
    return undefined
  }
})

/** What a customer was told of an order is so in the end. */
export const customersToldTheTruth: Check = {
  name: 'customers-told-the-truth',
  monitor: (run) => {
    const told = new Map<string, unknown>()
    return {
      kinds: ['told'],
      noted(_node, _kind, data: { order: string; answer: unknown }) {
        told.set(data.order, data.answer)
        return undefined
      },
      end() {
        for (const { order, status } of bookOf(run.nodes)()) {
          if (told.get(order) === 'refused' && status === 'taken')
            return {
              verdict: 'fail',
              message: `a customer was told that ${order} was refused, and it is in the book`,
            }
          if (told.get(order) === 'ordered' && status !== 'taken')
            return {
              verdict: 'fail',
              message: `a customer was told that ${order} was placed, and it is in no book`,
            }
        }
        return { verdict: 'pass' }
      },
    }
  },
}

const told = (name: string, answer: string): Sometimes =>
  sometimes(name, () => ({
    kinds: ['told'],
    noted: (_node, _kind, data: { answer: unknown }) => data.answer === answer,
  }))

/** What happens in a shop. */
export function shopSometimes(stock: Goods): readonly Sometimes[] {
  return [
    told('an order was placed', 'ordered'),
    told('an order was refused', 'refused'),
    sometimes('the flash sale sold out', (run) => {
      const shelves = inventoryOf(run)
      return { wrote: (node) => node.id === at.inventory && shelves().sold[HOT] === stock[HOT] }
    }),
    sometimes('a customer was charged and got the money back', (run) => ({
      end: () =>
        run.nodes.some(
          (node) =>
            node.id === at.payment &&
            (node.readDisk<StepRecord>('records').some(({ status }) => status === 'compensated') ||
              node.readDisk<FenceRecord>('fences').some(({ status }) => status === 'cancelled')),
        ),
    })),
  ]
}
