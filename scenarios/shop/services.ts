import type { Env, ProcessFactory } from 'seedbed'
import { OrchestratedParticipant, SagaOrchestrator, type OrchestratedMessage } from 'seedbed/protocols/saga'
import { deploy } from 'seedbed/protocols/service'
import { TccParticipant, type TccMessage } from 'seedbed/protocols/tcc'
import { sagaBook, tccBook } from './book.js'
import { SagaCart, TccCart } from './cart.js'
import { sagaGoods, tccGoods } from './goods.js'
import { stock, WALLET } from './opening.js'

/** The services of the saga variant, or subclasses of them that change a rule. */
export interface SagaServices {
  readonly orchestrator?: typeof SagaOrchestrator
  readonly payment?: typeof OrchestratedParticipant
  readonly inventory?: typeof OrchestratedParticipant
}

/** A shop whose orders are sagas. */
export function sagaShop(services: SagaServices = {}): ProcessFactory {
  const {
    orchestrator = SagaOrchestrator,
    payment = OrchestratedParticipant,
    inventory = OrchestratedParticipant,
  } = services
  return deploy({
    cart: (env: Env<OrchestratedMessage>) => new SagaCart(env, orchestrator),
    orders: (env: Env) => new OrchestratedParticipant(env, sagaBook),
    payment: (env: Env) => new payment(env, sagaGoods({}, WALLET)),
    inventory: (env: Env) => new inventory(env, sagaGoods(stock)),
  }).servers.process
}

/** A shop whose orders are TCC transactions. */
export function tccShop(): ProcessFactory {
  return deploy({
    cart: (env: Env<TccMessage>) => new TccCart(env),
    orders: (env: Env<TccMessage>) => new TccParticipant(env, tccBook),
    payment: (env: Env<TccMessage>) => new TccParticipant(env, tccGoods({}, WALLET)),
    inventory: (env: Env<TccMessage>) => new TccParticipant(env, tccGoods(stock)),
  }).servers.process
}
