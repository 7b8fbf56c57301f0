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

/** A number, and the two words that are its bits. */
const bits = new Float64Array([1])
const words = new Int32Array(bits.buffer)
/** Which of the words holds the sign and the exponent differs from host to host. */
const HIGH = words[1] === 0 ? 0 : 1

/** The hash of a number: integers of 32 bits by their value, all others by their bits. */
export function hashNumber(hash: number, value: number): number {
  const low = value | 0
  if (low === value) return mix(hash, low)
  // Which bits a host gives to what is no number is its own affair.
  if (Number.isNaN(value)) return mix(hash, 0x4e614e)
  bits[0] = value
  return mix(mix(hash, words[HIGH]), words[1 - HIGH])
}
