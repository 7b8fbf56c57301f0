import { everyFaultBut, InputError, nemesis, recovers, scenario, seconds, uniform, type Check } from 'seedbed'
import {
  allForwardOrCompensated,
  everySagaEnds,
  noOrphanStep,
  sagaConservation,
  stepsAtMostOnce,
} from 'seedbed/protocols/saga'
import {
  branchesAgree,
  confirmCancelAtMostOnce,
  conservation,
  everyTransactionEnds,
  noOrphanReservation,
} from 'seedbed/protocols/tcc'
import {
  chargedOnce,
  customersToldTheTruth,
  neverChargeWithoutOrder,
  neverOversell,
  shopSometimes,
} from './checks.js'
import { Customer, shopping } from './customer.js'
import { stock } from './opening.js'
import { sagaShop, tccShop } from './services.js'

/** What each variant claims besides what a shop does. */
const protocols = {
  saga: {
    process: sagaShop,
    checks: [sagaConservation, stepsAtMostOnce, noOrphanStep, allForwardOrCompensated, everySagaEnds],
  },
  tcc: {
    process: tccShop,
    checks: [conservation, confirmCancelAtMostOnce, branchesAgree, noOrphanReservation, everyTransactionEnds],
  },
} as const

/** A shop with a cart, orders, payment and inventory, and a flash sale in the middle. */
export const shop = scenario({
  name: 'shop',
  summary:
    'cart, orders, payment and inventory in a flash sale: nothing is sold that is not there, nobody pays without an order',
  parameters: { protocol: 'saga', clients: 4, rate: 1, seconds: 8 },
  shrinks: { clients: 1 },
  build: ({ protocol, clients, rate, seconds: length }) => {
    if (protocol !== 'saga' && protocol !== 'tcc')
      throw new InputError(
        'protocol',
        `"${String(protocol)}" is no way to agree on an order here: saga or tcc`,
      )
    const { process, checks }: { process: typeof tccShop; checks: readonly Check[] } = protocols[protocol]
    return {
      // An order needs all four: the quorum is everybody.
      servers: { count: 4, process: process(), quorum: 4 },
      clients: { count: clients, process: Customer, workload: shopping({ rate }) },
      network: { latency: uniform(1, 8) },
      faults: nemesis(),
      faultModel: everyFaultBut('byzantine', 'kill', 'lying-flush', 'lost-record', 'corrupt-record'),
      duration: seconds(length),
      checks: [
        neverOversell(stock),
        chargedOnce,
        ...checks,
        neverChargeWithoutOrder,
        customersToldTheTruth,
        recovers({ within: seconds(5) }),
      ],
      sometimes: shopSometimes(stock),
    }
  },
})
