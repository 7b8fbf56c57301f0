import { parseEDNString } from 'edn-data'
import { eventOf } from './event-of.js'
import type { HistoryEvent } from './history-event.js'

/**
 * Reads one line of a Jepsen `history.edn`, or of a key-value history in the same notation:
 * `{:process 9, :type :invoke, :f :append, :key "0", :value "x"}`.
 *
 * @returns `undefined` for a line that is no client operation (the nemesis, the brackets around a whole history)
 * @throws Error saying what was expected
 */
export function parseJepsenEdnLine(text: string): HistoryEvent | undefined {
  // A history printed as one vector has its brackets on the first and last operation's line, or on lines of their own.
  const map = text.replace(/^\s*[[(]\s*(?=\{|$)/, '').replace(/(^|\})\s*[\])]\s*$/, '$1')
  if (map === '') return undefined
  // Jepsen prints operations as records: #jepsen.history.Op{:index 0, …}
  const plain = map.replace(/^#[\w.]+(?=\{)/, '')
  if (!plain.startsWith('{') || !plain.endsWith('}'))
    throw new Error('expected an EDN map {:process …, :type …, :f …, :value …}')
  let fields: unknown
  try {
    fields = parseEDNString(plain, { mapAs: 'object', keywordAs: 'string', listAs: 'array', setAs: 'set' })
  } catch (error) {
    throw new Error(`expected an EDN map: ${(error as Error).message}`, { cause: error })
  }
  return eventOf(fields)
}
