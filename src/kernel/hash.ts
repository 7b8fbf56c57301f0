/** 32-bit mixing, shared by the digest and by whatever names things by their content. */

const CACHE_SIZE = 256
const cachedTexts: string[] = new Array<string>(CACHE_SIZE).fill('')
const cachedHashes = new Int32Array(CACHE_SIZE)

/** Stirs one 32-bit word into a hash: one multiplication, and the high half folded into the low. */
export function mix(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1)
  return product ^ (product >>> 15)
}

/**
 * The hash of a string. The same strings recur (message types, node names), so the latest hashes are kept, in a table whose
 * place is cheap to find; `===` on the same string compares two pointers.
 */
export function hashString(text: string): number {
  const { length } = text
  if (length === 0) return 0
  const place = (text.charCodeAt(length - 1) ^ (length << 4)) & (CACHE_SIZE - 1)
  if (cachedTexts[place] === text) return cachedHashes[place]
  let hash = length
  for (let i = 0; i < length; i++) hash = mix(hash, text.charCodeAt(i))
  cachedTexts[place] = text
  cachedHashes[place] = hash
  return hash
}

/** The hash of a number: integers by value, fractions by both halves of a scaled rest. */
export function hashNumber(hash: number, value: number): number {
  const low = value | 0
  if (low === value) return mix(hash, low)
  return mix(mix(hash, hashString(String(value))), 1)
}
