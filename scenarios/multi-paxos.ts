import { duellingProposers } from './duelling-proposers.js'
import { multiPaxosFlexible } from './multi-paxos-flexible.js'
import { multiPaxosKv } from './multi-paxos-kv.js'
import { multiPaxosLeaders } from './multi-paxos-leaders.js'

export { duellingProposers, multiPaxosFlexible, multiPaxosKv, multiPaxosLeaders }

/** All scenarios of Multi-Paxos. */
export const multiPaxosScenarios = [
  multiPaxosKv,
  multiPaxosLeaders,
  multiPaxosFlexible,
  duellingProposers,
] as const
