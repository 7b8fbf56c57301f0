import type { Check } from 'seedbed'
import { agreement } from './agreement.js'
import { integrity } from './integrity.js'
import { replicasAgree } from './replicas-agree.js'
import { validity } from './validity.js'

export type { LogCommand, ReplicatedLog } from './replicated-log.js'
export * from './messages.js'
export { LogClient, logClient, type LogClientOptions } from './client.js'
export { LogSessionClient, logSessionClient } from './session-client.js'
export { Sessions, type Session } from './sessions.js'
export { PerNode } from './per-node.js'
export { redirect } from './redirect.js'
export { checkLeaderTimes, checkWholeNumber, type LeaderTimes } from './leader-options.js'
export { catchesUp, type CatchesUpOptions } from './catches-up.js'
export { leaderOfCore } from './leader-of-core.js'
export { retriesAnswered, type RetriesAnsweredOptions } from './retries-answered.js'
export { agreement, integrity, replicasAgree, validity }

/** What every replicated log claims, by whatever protocol. */
export const replicatedLogInvariants: readonly Check[] = [agreement, validity, replicasAgree]
