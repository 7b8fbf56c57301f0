import { showValue } from './show-value.js'

/** How an operation of the usual shape `{ f, key?, value? }` reads in a sentence: `push 3`, `pop → 3`. */
export function describeCall(input: unknown, output: unknown): string {
  if (typeof input !== 'object' || input === null || !('f' in input)) return showValue(input) + answer(output)
  const { f, ...rest } = input as Record<string, unknown>
  const words = Object.entries(rest).map(([name, value]) =>
    name === 'value' || name === 'key' ? showValue(value) : `${name} ${showValue(value)}`,
  )
  return [String(f), ...words].join(' ') + answer(output)
}

function answer(output: unknown): string {
  return output === undefined ? '' : ` → ${showValue(output)}`
}
