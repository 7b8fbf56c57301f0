import { invariant, sometimes, type Check, type NodeView, type RunView, type Sometimes } from 'seedbed'
import { JournalReader, settles } from 'seedbed/protocols/journal'
import { stepKey, type StepRecord } from 'seedbed/protocols/saga'
import { branchKey, type FenceRecord } from 'seedbed/protocols/tcc'
import type { Goods } from './goods.js'
import { at, HOT } from './order.js'

/** What a service has on record of an order, whichever protocol it speaks. */
export interface Line {
  readonly order: string
  /** Given out, held for now, or neither. */
  readonly status: 'taken' | 'held' | 'none'
  readonly goods: Goods
}

/** The last line of each order, from the disk of a service; also while it is down. */
export function linesOf(run: Pick<RunView, 'nodes'>, service: keyof typeof at): Line[] {
  const node = run.nodes.find(({ id }) => id === at[service])!
  const last = new Map<string, Line>()
  for (const { saga, step, status, action } of node.readDisk<StepRecord<Goods>>('records'))
    last.set(stepKey({ saga, step }), {
      order: saga,
      status: status === 'done' ? 'taken' : 'none',
      goods: action,
    })
  for (const { transaction, branch, status, wants } of node.readDisk<FenceRecord<Goods>>('fences'))
    last.set(branchKey({ transaction, branch }), {
      order: transaction,
      status: status === 'confirmed' ? 'taken' : status === 'tried' ? 'held' : 'none',
      goods: wants,
    })
  return [...last.values()]
}

const isUp = (nodes: readonly NodeView[], service: keyof typeof at): boolean =>
  nodes.some(({ id, up }) => id === at[service] && up)

/** The sum of what is given out or held never exceeds what there was. */
export function neverOversell(stock: Goods): Check {
  return invariant('never-oversell', (run) => {
    const records = new JournalReader('records', () => undefined)
    const fences = new JournalReader('fences', () => undefined)
    return (node) => {
      if (node.id !== at.inventory || records.next(node).length + fences.next(node).length === 0) return
      const sold: Record<string, number> = {}
      for (const { status, goods } of linesOf(run, 'inventory'))
        if (status !== 'none')
          for (const item of Object.keys(goods)) sold[item] = (sold[item] ?? 0) + goods[item]
      const item = Object.keys(sold).find((name) => sold[name] > stock[name])
      return item && `${sold[item]} of ${item} are sold, and there were ${stock[item]}`
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
    for (const { order, status, goods } of linesOf({ nodes }, 'payment'))
      if (status === 'taken') charged.set(order, Object.values(goods)[0])
    for (const { order, status } of linesOf({ nodes }, 'orders')) {
      if (status !== 'taken') continue
      if (!charged.delete(order)) return `order ${order} is in the book and was never paid`
    }
    for (const [order, sum] of charged) return `${sum} cents were charged for ${order}, which is in no book`
    return undefined
  },
)

/** For one order there is one charge, however often it is asked for. */
export const chargedOnce: Check = invariant('charged-once', () => {
  const charges = new Map<string, number>()
  const reader = new JournalReader<StepRecord>('records', () => charges.clear())
  return (node) => {
    if (node.id !== at.payment) return
    for (const { saga, status } of reader.next(node)) {
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
      noted(_node, kind, data: { order: string; answer: unknown }) {
        if (kind === 'told') told.set(data.order, data.answer)
        return undefined
      },
      end() {
        for (const { order, status } of linesOf(run, 'orders')) {
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
    noted: (_node, kind, data: { answer: unknown }) => kind === 'told' && data.answer === answer,
  }))

/** What happens in a shop. */
export function shopSometimes(stock: Goods): readonly Sometimes[] {
  return [
    told('an order was placed', 'ordered'),
    told('an order was refused', 'refused'),
    sometimes('the flash sale sold out', (run) => ({
      changed: (node) => node.id === at.inventory && left(run) === 0,
    })),
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

  function left(run: RunView): number {
    const sold = linesOf(run, 'inventory').reduce(
      (sum, { status, goods }) => sum + (status === 'none' ? 0 : (goods[HOT] ?? 0)),
      0,
    )
    return stock[HOT] - sold
  }
}
