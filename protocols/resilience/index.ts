export { Backend, type Work } from './backend.js'
export {
  behindGateway,
  breakerOptions,
  bulkheadLimits,
  CALL_TIMEOUT,
  Gateway,
  hedgingLimits,
  rateLimits,
  retryLimits,
} from './gateway.js'
export * from './invariants/index.js'
export { resilienceMutants } from './mutants/index.js'
export { resilienceSometimes } from './sometimes.js'
export { Crowd, Shop, storm, type StormNote, type StormOptions } from './storm.js'
export { Visitor, visits, type Visit, type VisitNote } from './visitor.js'
