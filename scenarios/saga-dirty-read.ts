import { nemesis } from 'seedbed'
import { dirtyRead, orchestratedInvariants, orchestratedSaga, scarce } from 'seedbed/protocols/saga'
import { sagaScenario } from './saga-scenario.js'

/**
 * What sagas do not promise, shown: customers look at balances while sagas are under way, and some of what they see is undone afterwards.
 * That is legal, and every check passes.
 */
export const sagaDirtyRead = sagaScenario({
  name: 'saga-dirty-read',
  summary:
    'sagas do not isolate: a customer sees a balance that is compensated later, and no check is violated',
  process: (count, nodes) => orchestratedSaga({ resource: scarce(count, nodes[nodes.length - 1]) }),
  faults: nemesis({ only: ['latency', 'loss', 'crash'], most: 6 }),
  units: 30,
  operations: 80,
  reads: 0.6,
  checks: orchestratedInvariants,
  sometimes: [dirtyRead],
})
