import type { HistoryEvent } from './history-event.js'

const TYPES = ['invoke', 'ok', 'fail', 'info']

/**
 * Checks the fields of one event, however they were written.
 *
 * @returns `undefined` for an event of the nemesis, which is no client
 * @throws Error naming the field, what was found and what is allowed
 */
export function eventOf(fields: unknown): HistoryEvent | undefined {
  if (typeof fields !== 'object' || fields === null)
    throw new Error(`expected the fields process, type, f and value; found ${JSON.stringify(fields)}`)
  const { process, type, f, key, value, output } = fields as Record<string, unknown>
  if (process === 'nemesis' || process === ':nemesis') return undefined
  if (typeof process !== 'string' && typeof process !== 'number')
    throw new Error(`process: expected a number or a name, found ${show(process)}`)
  const plainType = plain(type)
  if (!TYPES.includes(plainType))
    throw new Error(`type: expected invoke, ok, fail or info, found ${show(type)}`)
  const plainF = plain(f)
  if (plainF === '') throw new Error(`f: expected the name of an operation, found ${show(f)}`)
  if (key !== undefined && typeof key !== 'string' && typeof key !== 'number')
    throw new Error(`key: expected a number or a text, found ${show(key)}`)
  return {
    type: plainType as HistoryEvent['type'],
    process,
    f: plainF,
    ...(key !== undefined && { key }),
    ...(value !== undefined && { value }),
    ...(output !== undefined && { output }),
  }
}

/** Keywords arrive with a colon from some writers and without from others. */
function plain(name: unknown): string {
  return typeof name === 'string' ? name.replace(/^:/, '') : ''
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
