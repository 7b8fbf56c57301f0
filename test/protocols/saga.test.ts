import { sagaMutants } from 'seedbed/protocols/saga'
import {
  sagaChoreographed,
  sagaDirtyRead,
  sagaForwardRecovery,
  sagaOrders,
  scenarios,
} from 'seedbed/scenarios'
import { serviceSuite } from './service-suite.js'
import { protocolSuite } from './suite.js'

const of = (scenario: string) => sagaMutants.filter((mutant) => mutant.scenario === scenario)

protocolSuite({ name: 'sagas', scenario: sagaOrders, mutants: of('saga-orders'), scenarios })
protocolSuite({
  name: 'sagas that go forward',
  scenario: sagaForwardRecovery,
  mutants: of('saga-forward-recovery'),
  scenarios,
})
protocolSuite({
  name: 'sagas without an orchestrator',
  scenario: sagaChoreographed,
  mutants: of('saga-choreographed'),
  scenarios,
})
serviceSuite({ scenario: sagaOrders, seeds: [15, 16, 18, 19, 26] })
serviceSuite({ scenario: sagaForwardRecovery, seeds: [15, 16, 18, 19, 26] })
serviceSuite({ scenario: sagaChoreographed, seeds: [3, 11, 15, 26, 28] })
serviceSuite({ scenario: sagaDirtyRead, seeds: [0, 1, 2, 3, 4] })
