import type { HistoryEvent } from './history-event.js'

// INFO  jepsen.util - 3	:invoke	:cas	[1 2]      (a tab between the columns, spaces in some logs)
const LINE = /^INFO\s+jepsen\.util\s+-\s+(\d+)\s+:(invoke|ok|fail|info)\s+:(\w+)\s+(.*?)\s*$/

/**
 * Reads one line of the log Jepsen printed while testing a register.
 *
 * In this format `:fail :cas` means that the comparison failed, which is an answer; a failed read was never answered.
 *
 * @throws Error saying what was expected
 */
export function parseJepsenLogLine(text: string): HistoryEvent {
  const match = LINE.exec(text)
  if (!match)
    throw new Error(
      'expected "INFO  jepsen.util - process :type :f value" with a type of :invoke, :ok, :fail or :info',
    )
  const process = Number(match[1])
  const type = match[2] as HistoryEvent['type']
  const f = match[3]
  if (match[4] === ':timed-out') return { type, process, f }
  if (f === 'cas' && type !== 'invoke')
    return { type: type === 'fail' ? 'ok' : type, process, f, output: type === 'ok' }
  return { type, process, f, value: parseValue(match[4]) }
}

function parseValue(text: string): unknown {
  if (text === 'nil') return null
  if (/^-?\d+$/.test(text)) return Number(text)
  const pair = /^\[(-?\d+) (-?\d+)\]$/.exec(text)
  if (pair) return [Number(pair[1]), Number(pair[2])]
  throw new Error(
    `expected nil, a whole number, [from to] or :timed-out as the value; found ${text || 'nothing'}`,
  )
}
