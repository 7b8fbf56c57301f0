export { outsideHandlers } from './context.js'
export { NondeterminismError } from './nondeterminism-error.js'
export { WorldGuard } from './world-guard.js'
