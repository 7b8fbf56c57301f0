import type { NodeId } from 'seedbed'
import type { Entry } from './book.js'
import { goodsOf, type Goods } from './goods.js'

/** Where the services of the shop run. */
export const at = { cart: 'n1', orders: 'n2', payment: 'n3', inventory: 'n4' } as const

/** The articles, and what each costs, in cents. */
export const prices: Goods = { lamp: 40, chair: 120, console: 300 }

/** The article of the flash sale, of which there are few. */
export const HOT = 'console'

/** What a customer asks the cart for. */
export type CartRequest =
  | { readonly type: 'add'; readonly request: string; readonly customer: string; readonly item: string }
  | { readonly type: 'checkout'; readonly order: string; readonly customer: string }

/** How a checkout ended. */
export type Checkout = 'ordered' | 'refused' | 'empty'

/** What an order asks of one service. */
export interface OrderPart {
  readonly participant: NodeId
  readonly wants: Goods | Entry
}

/** What an order asks for: the goods first, then the money, and when both are had, a line in the order book. */
export function partsOf(order: string, customer: string, items: Goods): readonly OrderPart[] {
  const total = Object.keys(items).reduce((sum, item) => sum + items[item] * prices[item], 0)
  return [
    { participant: at.inventory, wants: items },
    { participant: at.payment, wants: goodsOf(customer, total) },
    { participant: at.orders, wants: { order, sum: total } },
  ]
}
