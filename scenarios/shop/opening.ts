import type { Goods } from './goods.js'

/** What there is when the shop opens: too little of everything, so that orders are refused for want of goods as well as of money. */
export const stock: Goods = { lamp: 40, chair: 40, console: 24 }

/** What each customer has, in cents. */
export const WALLET = 3_500
