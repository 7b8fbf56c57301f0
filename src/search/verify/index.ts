export type { Divergence } from './divergence.js'
export { verifyRun, type Verification, type VerifyOptions } from './verify-run.js'
