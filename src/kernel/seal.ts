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
  try {
    return sealValue(value, 0x5eedbed, 0)
  } catch (error) {
    if (error === NOT_PLAIN || error instanceof RangeError) throw notPlainData(value)
    throw error
  }
}

/** Thrown by the walk, which keeps no path: `notPlainData` looks for it when it is needed. */
const NOT_PLAIN = new TypeError('not plain data')

function sealValue(value: unknown, hash: number, depth: number): number {
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? sealArray(value, hash, depth) : sealObject(value, hash, depth)
  }
  return hashLeaf(value, hash)
}

function hashLeaf(value: unknown, hash: number): number {
  if (typeof value === 'number') return hashNumber(hash, value)
  if (typeof value === 'string') return mix(hash, hashString(value))
  if (typeof value === 'boolean') return mix(hash, value ? 3 : 2)
  if (value === undefined) return mix(hash, 5)
  if (value === null) return mix(hash, 7)
  if (typeof value === 'bigint') return mix(hash, hashString(`${value}n`))
  throw NOT_PLAIN
}

function sealArray(value: readonly unknown[], hash: number, depth: number): number {
  if (depth > DEPTH_LIMIT) throw NOT_PLAIN
  hash = mix(hash, value.length ^ 0x41727279)
  for (let i = 0; i < value.length; i++) hash = sealValue(value[i], hash, depth + 1)
  Object.freeze(value)
  return hash
}

function sealObject(value: object, hash: number, depth: number): number {
  const prototype: unknown = Object.getPrototypeOf(value)
  if ((prototype !== Object.prototype && prototype !== null) || depth > DEPTH_LIMIT) throw NOT_PLAIN
  let names = 1
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key]
    // The two commonest kinds, without a call.
    if (typeof field === 'number') hash = hashNumber(hash, field)
    else if (typeof field === 'string') hash = mix(hash, hashString(field))
    else hash = sealValue(field, hash, depth + 1)
    // Names are few and known: length and last letter tell nearly all apart, for next to nothing.
    const { length } = key
    names = Math.imul(names, 31) + (length << 8) + key.charCodeAt(length - 1)
  }
  Object.freeze(value)
  return mix(hash, names)
}

function notPlainData(value: unknown): TypeError {
  const { found, path } = offender(value, [], 0)!
  const where = path.length > 0 ? `at "${path.join('.')}"` : 'as a whole'
  return new TypeError(
    `only plain data can leave a node (objects, arrays, strings, numbers, booleans, null); found ${found} ${where}`,
  )
}

/** The first thing in a value that is not plain data, and the way to it. */
function offender(
  value: unknown,
  path: string[],
  depth: number,
): { found: string; path: string[] } | undefined {
  if (typeof value === 'function' || typeof value === 'symbol') return { found: `a ${typeof value}`, path }
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > DEPTH_LIMIT)
    return { found: `a cycle, or nesting deeper than ${DEPTH_LIMIT}`, path: path.slice(0, 3) }
  const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) {
    return { found: `an instance of ${prototype.constructor?.name ?? 'a class'}`, path }
  }
  for (const key in value) {
    const found = offender((value as Record<string, unknown>)[key], [...path, key], depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}
