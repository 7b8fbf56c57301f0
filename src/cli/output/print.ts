/** A line, or lines, on stdout. */
export function print(text = ''): void {
  process.stdout.write(`${text}\n`)
}

/** One JSON object on a line of its own, on stdout. */
export function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value, plain)}\n`)
}

/** Recorded values may be sets, or numbers too large for JSON. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Set) return [...(value as Set<unknown>)]
  return typeof value === 'bigint' ? String(value) : value
}
