import { eventOf } from './event-of.js'
import type { HistoryEvent } from './history-event.js'

/**
 * Reads one line of a history in JSON: `{"process": 9, "type": "invoke", "f": "append", "key": "0", "value": "x"}`.
 *
 * @returns `undefined` for a line that is no client operation (the nemesis, the brackets around a whole history)
 * @throws Error saying what was expected
 */
export function parseJsonLine(text: string): HistoryEvent | undefined {
  const object = text.replace(/^\s*\[\s*(?=\{|$)/, '').replace(/(^|\})\s*[\],]\s*$/, '$1')
  if (object === '') return undefined
  let fields: unknown
  try {
    fields = JSON.parse(object)
  } catch {
    throw new Error('expected one JSON object on the line: {"process": …, "type": …, "f": …, "value": …}')
  }
  return eventOf(fields)
}
