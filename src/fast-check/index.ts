export { planFor, runOf, seeds, workloadFor } from './arbitraries.js'
export { holds, passes } from './holds.js'
export { Trial } from './trial.js'
