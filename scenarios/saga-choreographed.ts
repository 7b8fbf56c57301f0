import {
  choreographedSaga,
  choreographedSometimes,
  choreographedInvariants,
  scarce,
} from 'seedbed/protocols/saga'
import { sagaScenario } from './saga-scenario.js'

/** Orders as sagas that nobody directs: each participant tells the next, or the one before. */
export const sagaChoreographed = sagaScenario({
  name: 'saga-choreographed',
  summary: 'orders as sagas without an orchestrator: events from outbox to outbox, along a routing slip',
  orchestrated: false,
  process: (count, nodes) => choreographedSaga({ resource: scarce(count, nodes[nodes.length - 1]) }),
  checks: choreographedInvariants,
  sometimes: choreographedSometimes,
})
