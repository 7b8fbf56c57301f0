export { checkLinearizability, type LinearizabilityOptions } from './check-linearizability.js'
export { explain, type ExplainOptions } from './explain.js'
export type {
  Algorithm,
  Counterexample,
  Decision,
  EssentialOperation,
  LinearizabilityResult,
  PartitionResult,
  Verdict,
} from './result.js'
export { verifyLinearization } from './verify-linearization.js'
export { verifyResult } from './verify-result.js'
export { verifyViolation } from './verify-violation.js'
