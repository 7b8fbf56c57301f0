export { checkLinearizability, type LinearizabilityOptions } from './check-linearizability.js'
export type { Algorithm, Counterexample, LinearizabilityResult, PartitionResult, Verdict } from './result.js'
