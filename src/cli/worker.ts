/** What a thread of a campaign does, by name. */
export { huntMutant, recordSeed, runSeed } from './threads/tasks.js'
