export {
  arrivalTimes,
  closedLoop,
  every,
  openLoop,
  poisson,
  type Arrivals,
  type ClosedLoopOptions,
  type OpenLoopOptions,
} from './arrivals.js'
export { ServiceClient } from './client.js'
export { ConcurrencyLimit, type ConcurrencyLimits } from './concurrency-limit.js'
export { Context } from './context.js'
export { deploy, type Deployment } from './deployment.js'
export * from './messages.js'
export { compose, type Operation, type Policy } from './policy.js'
export { remote, request, type Remote, type RemoteOptions } from './remote.js'
export {
  failure,
  isResult,
  isUnknown,
  success,
  type ErrorCode,
  type Failure,
  type Result,
  type Success,
} from './result.js'
export { Service, type ServiceOptions } from './service.js'
