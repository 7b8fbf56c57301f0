import type { Mutant } from 'seedbed'
import * as backend from './backend.js'
import * as breaker from './breaker.js'
import * as hedging from './hedging.js'
import * as limits from './limits.js'
import * as retry from './retry.js'

/** Well-known mistakes in what stands between a caller and a service, each a small change to one policy of the gateway. */
export const resilienceMutants: readonly Mutant[] = [backend, breaker, retry, limits, hedging].flatMap(
  (group) => Object.values(group),
)
