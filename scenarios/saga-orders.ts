import {
  backwardSometimes,
  orchestratedInvariants,
  orchestratedSaga,
  orchestratedSometimes,
  scarce,
} from 'seedbed/protocols/saga'
import { sagaScenario } from './saga-scenario.js'

/** Orders as orchestrated sagas: what does not answer is given up and undone. */
export const sagaOrders = sagaScenario({
  name: 'saga-orders',
  summary: 'orders as sagas with an orchestrator: carried out to the last step, or undone',
  process: (count, nodes) => orchestratedSaga({ resource: scarce(count, nodes[nodes.length - 1]) }),
  checks: orchestratedInvariants,
  sometimes: [...orchestratedSometimes, ...backwardSometimes],
})
