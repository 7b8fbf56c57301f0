import { duellingProposers } from './duelling-proposers.js'
import { multiPaxosFlexible } from './multi-paxos-flexible.js'
import { multiPaxosKv } from './multi-paxos-kv.js'
import { multiPaxosLateAcceptances } from './multi-paxos-late-acceptances.js'
import { multiPaxosLeaders } from './multi-paxos-leaders.js'
import { multiPaxosLostAnswers } from './multi-paxos-lost-answers.js'
import { multiPaxosMembership } from './multi-paxos-membership.js'

export {
  duellingProposers,
  multiPaxosFlexible,
  multiPaxosKv,
  multiPaxosLateAcceptances,
  multiPaxosLeaders,
  multiPaxosLostAnswers,
  multiPaxosMembership,
}

/** All scenarios of Multi-Paxos. */
export const multiPaxosScenarios = [
  multiPaxosKv,
  multiPaxosLateAcceptances,
  multiPaxosLeaders,
  multiPaxosFlexible,
  multiPaxosMembership,
  multiPaxosLostAnswers,
  duellingProposers,
] as const
