import { seal } from './seal.js'

/**
 * A copy of a message with one of its values changed: a number by one, a text in its first letter, a truth turned round.
 * `drawn` in [0, 1) chooses which. The `type` is left alone: the receiver should believe what it reads.
 */
export function damaged(message: unknown, drawn: number): unknown {
  const leaves: (readonly string[])[] = []
  collect(message, [], leaves)
  const path = leaves[Math.floor(drawn * leaves.length)]
  const copy = path === undefined ? message : withChanged(message, path)
  seal(copy)
  return copy
}

function collect(value: unknown, path: readonly string[], leaves: (readonly string[])[]): void {
  if (typeof value === 'object' && value !== null) {
    for (const key in value) {
      if (key !== 'type') collect((value as Record<string, unknown>)[key], [...path, key], leaves)
    }
  } else if (path.length > 0 && value !== null && value !== undefined) {
    leaves.push(path)
  }
}

function withChanged(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path
  if (key === undefined) return changed(value)
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === key ? withChanged(item, rest) : item))
  const fields = value as Record<string, unknown>
  return { ...fields, [key]: withChanged(fields[key], rest) }
}

function changed(value: unknown): unknown {
  switch (typeof value) {
    case 'number':
      return value + 1
    case 'boolean':
      return !value
    case 'string':
      return value === '' ? '?' : String.fromCharCode((value.charCodeAt(0) ^ 1) & 0xffff) + value.slice(1)
    default:
      return value
  }
}
