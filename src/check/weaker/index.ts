export { checkCausalConsistency, type Contradiction, type WeakerResult } from './causal.js'
export { checkConvergence } from './convergence.js'
export { checkSequentialConsistency, type SequentialResult } from './sequential.js'
export { checkSessionGuarantees, type SessionGuarantee } from './session-guarantees.js'
