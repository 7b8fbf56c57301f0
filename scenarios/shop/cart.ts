import type { Env, Process } from 'seedbed'
import { Journal } from 'seedbed/protocols/journal'
import {
  SagaOrchestrator,
  sagaSettings,
  type OrchestratedMessage,
  type SagaCourse,
  type SagaStep,
} from 'seedbed/protocols/saga'
import { TccCoordinator, tccSettings, type TccMessage, type TccTransaction } from 'seedbed/protocols/tcc'
import type { Goods } from './goods.js'
import { partsOf, type CartRequest, type Checkout, type OrderPart } from './order.js'

/** The carts of all customers. A checkout takes what is in one and sees to it that all services agree on the order. */
export abstract class Cart implements Process<CartRequest> {
  readonly carts = new Map<string, Record<string, number>>()
  /** What each order was for. */
  readonly checkouts = new Map<string, { readonly customer: string; readonly items: Goods }>()
  private readonly journal: Journal<CartRequest>
  private readonly added = new Set<string>()

  constructor(env: Env<any>) {
    this.journal = new Journal(env.disk, 'carts', (entry) => this.apply(entry))
  }

  async start(): Promise<void> {
    this.journal.open()
    await this.resume()
  }

  serve(request: CartRequest): true | Promise<Checkout> {
    return request.type === 'add' ? this.add(request) : this.checkOut(request)
  }

  private async checkOut(request: CartRequest & { readonly type: 'checkout' }): Promise<Checkout> {
    const { order, customer } = request
    if (!this.checkouts.has(order)) this.journal.commit(request)
    const { items } = this.checkouts.get(order)!
    if (Object.keys(items).length === 0) return 'empty'
    return (await this.place(order, partsOf(order, customer, items))) ? 'ordered' : 'refused'
  }

  /** Orders that a crash has interrupted. */
  protected abstract resume(): Promise<void>

  /** Whether the order came about, everywhere; otherwise it did nowhere. */
  protected abstract place(order: string, parts: readonly OrderPart[]): Promise<boolean>

  private add(request: CartRequest & { readonly type: 'add' }): true {
    if (!this.added.has(request.request)) this.journal.commit(request)
    return true
  }

  private apply(entry: CartRequest): void {
    const { customer } = entry
    const cart = this.carts.get(customer) ?? {}
    if (entry.type === 'add') {
      this.added.add(entry.request)
      cart[entry.item] = (cart[entry.item] ?? 0) + 1
      this.carts.set(customer, cart)
    } else {
      this.checkouts.set(entry.order, { customer, items: cart })
      this.carts.delete(customer)
    }
  }
}

/** A cart whose orders are sagas: goods and money can be given back, and with the line in the book the order stands. */
export class SagaCart extends Cart {
  private readonly orchestrator: SagaOrchestrator

  constructor(env: Env<OrchestratedMessage>, orchestrator: typeof SagaOrchestrator = SagaOrchestrator) {
    super(env)
    this.orchestrator = new orchestrator(env, sagaSettings())
  }

  get sagas(): ReadonlyMap<string, SagaCourse> {
    return this.orchestrator.sagas
  }

  protected override resume(): Promise<void> {
    return this.orchestrator.start()
  }

  protected override async place(saga: string, parts: readonly OrderPart[]): Promise<boolean> {
    const steps = parts.map(({ participant, wants }, step): SagaStep => {
      return { participant, kind: step < parts.length - 1 ? 'compensatable' : 'pivot', action: wants }
    })
    return (await this.orchestrator.serve({ type: 'start', saga, steps })) === 'completed'
  }
}

/** A cart whose orders are TCC transactions: goods, money and the line in the book are set aside, then all confirmed or none. */
export class TccCart extends Cart {
  private readonly coordinator: TccCoordinator

  constructor(env: Env<TccMessage>) {
    super(env)
    this.coordinator = new TccCoordinator(env, tccSettings())
  }

  get transactions(): ReadonlyMap<string, TccTransaction> {
    return this.coordinator.transactions
  }

  protected override resume(): Promise<void> {
    return this.coordinator.start()
  }

  protected override async place(transaction: string, branches: readonly OrderPart[]): Promise<boolean> {
    return (await this.coordinator.serve({ type: 'begin', transaction, branches })) === 'confirmed'
  }
}
