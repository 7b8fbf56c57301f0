/** A recorded value as it reads in a sentence. */
export function showValue(value: unknown): string {
  if (value instanceof Set) return `{${[...value].map(showValue).join(', ')}}`
  return typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value))
}
