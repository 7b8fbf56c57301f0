/** About how many bytes a message takes on the wire: 8 a number, a byte a character, 2 of framing a field. */
export function messageSize(value: unknown): number {
  if (typeof value === 'string') return value.length + 2
  if (typeof value === 'object' && value !== null) {
    let size = 2
    for (const key in value) size += 2 + messageSize((value as Record<string, unknown>)[key])
    return size
  }
  return typeof value === 'boolean' ? 1 : 8
}
