/** 32-bit mixing, shared by the digest and by whatever names things by their content. */

const STRING_CACHE_LIMIT = 8192
const stringHashes = new Map<string, number>()

/** Stirs one 32-bit word into a hash (the inner step of MurmurHash3). */
export function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51)
  k = (k << 15) | (k >>> 17)
  hash ^= Math.imul(k, 0x1b873593)
  hash = (hash << 13) | (hash >>> 19)
  return (Math.imul(hash, 5) + 0xe6546b64) | 0
}

/** The hash of a string. Short strings recur (message types, node names), so their hashes are kept. */
export function hashString(text: string): number {
  const known = stringHashes.get(text)
  if (known !== undefined) return known
  let hash = text.length
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i))
  if (stringHashes.size >= STRING_CACHE_LIMIT) stringHashes.clear()
  stringHashes.set(text, hash)
  return hash
}

/** The hash of a number: integers by value, fractions by both halves of a scaled rest. */
export function hashNumber(hash: number, value: number): number {
  const low = value | 0
  if (low === value) return mix(hash, low)
  return mix(mix(hash, hashString(String(value))), 1)
}
