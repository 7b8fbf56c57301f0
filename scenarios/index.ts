import { bank } from './bank/index.js'
import { commitScenarios } from './atomic-commit.js'
import { fastPaxosRegisters } from './fast-paxos-registers.js'
import { lateCancels } from './late-cancels.js'
import { multiPaxosScenarios } from './multi-paxos.js'
import { paxosRegisters } from './paxos-registers.js'
import { paxosTwoMajorities } from './paxos-two-majorities.js'
import { raftScenarios } from './raft.js'
import { resilientCalls } from './resilient-calls.js'
import { retryStorm } from './retry-storm.js'
import { sagaChoreographed } from './saga-choreographed.js'
import { sagaDirtyRead } from './saga-dirty-read.js'
import { sagaForwardRecovery } from './saga-forward-recovery.js'
import { sagaOrders } from './saga-orders.js'
import { shop } from './shop/index.js'
import { tccBookings } from './tcc-bookings.js'

export { fastPaxosRegisters, paxosRegisters, paxosTwoMajorities }
export * from './raft.js'
export { bank, sagaChoreographed, sagaDirtyRead, sagaForwardRecovery, sagaOrders, shop, tccBookings }
export { lateCancels, resilientCalls, retryStorm }
export * from './multi-paxos.js'
export * from './atomic-commit.js'
export { explorables } from './explorables.js'
export { mutants } from './mutants.js'

/** All scenarios that the command runs by name. */
export const scenarios = [
  ...raftScenarios,
  paxosRegisters,
  paxosTwoMajorities,
  fastPaxosRegisters,
  ...multiPaxosScenarios,
  tccBookings,
  sagaOrders,
  sagaForwardRecovery,
  sagaChoreographed,
  sagaDirtyRead,
  shop,
  bank,
  ...commitScenarios,
  resilientCalls,
  lateCancels,
  retryStorm,
] as const
