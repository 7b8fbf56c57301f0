export type { Operation, Outcome } from './operation.js'
export { HistoryRecorder } from './recorder.js'
export { HistoryFormatError } from './import/format-error.js'
export {
  HistoryReader,
  readHistory,
  type HistoryFormat,
  type HistoryReaderOptions,
} from './import/history-reader.js'
export { historyLines, type ExportFormat } from './export/history-lines.js'
