import {
  orchestratedInvariants,
  orchestratedSaga,
  orchestratedSometimes,
  scarce,
} from 'seedbed/protocols/saga'
import { sagaScenario } from './saga-scenario.js'

/** Orders as orchestrated sagas: what does not answer is asked again, after a crash as well. */
export const sagaForwardRecovery = sagaScenario({
  name: 'saga-forward-recovery',
  summary: 'orders as sagas that go forward after a crash, and back only where something is refused',
  process: (count, nodes) =>
    orchestratedSaga({ resource: scarce(count, nodes[nodes.length - 1]), recovery: 'forward' }),
  checks: orchestratedInvariants,
  sometimes: orchestratedSometimes,
})
