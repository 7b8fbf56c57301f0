/** What a thread of a campaign does, by name. */
export { huntMutant, recordSeed, runSeedsThere, shrinkFailure } from './threads/tasks.js'
