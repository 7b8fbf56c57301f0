export { Journal } from './journal.js'
export { JournalReader } from './journal-reader.js'
export { Projection } from './projection.js'
export { settles, type SettlesOptions } from './settles.js'
