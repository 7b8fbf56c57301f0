import { hashNumber, hashString, mix } from './hash.js'

const DEPTH_LIMIT = 64

/**
 * Deep-freezes a message or a record and returns a hash of its content, in one walk.
 * Nodes share nothing: once sealed, writing to the value throws at the line that tries.
 *
 * @throws TypeError when the value holds something that is not plain data (a function, a class instance, a Map, a
 * cycle), naming the path to it.
 */
export function seal(value: unknown): number {
  return sealValue(value, 0x5eedbed, 0)
}

function sealValue(value: unknown, hash: number, depth: number): number {
  switch (typeof value) {
    case 'number':
      return hashNumber(hash, value)
    case 'string':
      return mix(hash, hashString(value))
    case 'boolean':
      return mix(hash, value ? 3 : 2)
    case 'undefined':
      return mix(hash, 5)
    case 'object':
      return value === null ? mix(hash, 7) : sealObject(value, hash, depth)
    case 'bigint':
      return mix(hash, hashString(`${value}n`))
    default:
      throw new NotPlainData(`a ${typeof value}`)
  }
}

function sealObject(value: object, hash: number, depth: number): number {
  if (depth > DEPTH_LIMIT) throw new NotPlainData(`a cycle, or nesting deeper than ${DEPTH_LIMIT}`)
  if (Array.isArray(value)) {
    hash = mix(hash, value.length ^ 0x41727279)
    for (let i = 0; i < value.length; i++) hash = sealAt(value[i], hash, depth, i)
  } else {
    const prototype = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) {
      throw new NotPlainData(`an instance of ${value.constructor?.name ?? 'a class'}`)
    }
    let fields = 0
    for (const key in value) {
      hash = sealAt((value as Record<string, unknown>)[key], hash, depth, key)
      fields++
    }
    hash = mix(hash, fields)
  }
  Object.freeze(value)
  return hash
}

function sealAt(value: unknown, hash: number, depth: number, key: string | number): number {
  if (typeof value === 'number') return hashNumber(hash, value)
  if (typeof value === 'string') return mix(hash, hashString(value))
  try {
    return sealValue(value, hash, depth + 1)
  } catch (error) {
    if (error instanceof NotPlainData) error.path.unshift(String(key))
    throw error
  }
}

class NotPlainData extends TypeError {
  readonly path: string[] = []

  constructor(private readonly found: string) {
    super()
  }

  override get message(): string {
    const where = this.path.length > 0 ? `at "${this.path.join('.')}"` : 'as a whole'
    return `only plain data can leave a node (objects, arrays, strings, numbers, booleans, null); found ${this.found} ${where}`
  }
}
