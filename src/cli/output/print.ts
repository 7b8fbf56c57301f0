/** A line, or lines, on stdout. */
export function print(text = ''): void {
  process.stdout.write(`${text}\n`)
}

/** One JSON object on a line of its own, on stdout. */
export function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
