export type { Operation, Outcome } from './operation.js'
export { HistoryRecorder } from './recorder.js'
