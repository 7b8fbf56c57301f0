/** What a thread of a campaign does, by name. */
export { huntMutant, recordSeed, runSeedsThere } from './threads/tasks.js'
