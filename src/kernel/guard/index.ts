export { outsideHandlers } from './context.js'
export { lightWatchWorks } from './guard.js'
export { NondeterminismError } from './nondeterminism-error.js'
export { guardOf, type Watch, type WorldGuard } from './world-guard.js'
