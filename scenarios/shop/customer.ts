import type { ClientEnv, ClientProcess, Workload } from 'seedbed'
import { unanswered } from 'seedbed/protocols/saga'
import { poisson } from 'seedbed/protocols/service'
import { at, HOT, prices, type CartRequest, type Checkout } from './order.js'

/** What a customer does. */
export type ShopInput = { readonly f: 'add'; readonly item: string } | { readonly f: 'checkout' }

/** A customer: impatient, and persistent. What is asked for again is the same request. */
export class Customer implements ClientProcess<CartRequest, ShopInput> {
  constructor(protected readonly env: ClientEnv<CartRequest>) {}

  async invoke(input: ShopInput, id: number): Promise<void> {
    for (let attempt = 1; attempt <= 5; attempt++) {
      try {
        const answer = await this.env.call<Checkout | true>(at.cart, this.requestFor(input, id, attempt), {
          timeout: 500,
        })
        this.env.note('told', { order: this.orderOf(id), answer })
        return this.env.ok(answer)
      } catch (error) {
        if (!unanswered(error)) throw error
      }
    }
    this.env.info('no answer')
  }

  protected requestFor(input: ShopInput, id: number, _attempt: number): CartRequest {
    const customer = this.env.id
    if (input.f === 'add') return { type: 'add', request: this.orderOf(id), customer, item: input.item }
    return { type: 'checkout', order: this.orderOf(id), customer }
  }

  private orderOf(id: number): string {
    return `${this.env.id}.${id}`
  }
}

/**
 * Customers come by chance, a few a second, and fill carts with this and that; in the flash sale they come six times as often, and all
 * want the same.
 *
 * @param rate - how often each customer comes in a second outside of the flash sale
 */
export function shopping({ rate }: { readonly rate: number }): Workload {
  return {
    draw({ random, duration }) {
      const operations: { at: number; input: ShopInput }[] = []
      const [quiet, rush] = [poisson(rate), poisson(6 * rate)]
      for (let now = quiet(random); now < duration;) {
        const flash = now > 0.4 * duration && now < 0.55 * duration
        const items = flash
          ? [HOT]
          : Array.from({ length: random.int(1, 2) }, () => random.pick(Object.keys(prices)))
        for (const item of items) operations.push({ at: Math.floor(now), input: { f: 'add', item } })
        operations.push({ at: Math.floor(now), input: { f: 'checkout' } })
        now += (flash ? rush : quiet)(random)
      }
      return operations
    },
    probe: (): ShopInput => ({ f: 'checkout' }),
  }
}
