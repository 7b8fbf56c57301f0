import { duellingProposers } from './duelling-proposers.js'
import { multiPaxosFlexible } from './multi-paxos-flexible.js'
import { multiPaxosKv } from './multi-paxos-kv.js'
import { multiPaxosLeaders } from './multi-paxos-leaders.js'
import { multiPaxosMembership } from './multi-paxos-membership.js'

export { duellingProposers, multiPaxosFlexible, multiPaxosKv, multiPaxosLeaders, multiPaxosMembership }

/** All scenarios of Multi-Paxos. */
export const multiPaxosScenarios = [
  multiPaxosKv,
  multiPaxosLeaders,
  multiPaxosFlexible,
  multiPaxosMembership,
  duellingProposers,
] as const
