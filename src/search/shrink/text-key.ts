/** Stirred in turn, each with a prime of its own: together 64 bits. */
const PRIMES = [0x9e3779b1, 0x85ebca6b] as const

/** A short key of a long text. Plans are long, and thousands of them are remembered: that two share a key does not happen. */
export function textKey(text: string): string {
  let [low, high] = [text.length, ~text.length]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    low = stirred(low ^ code, PRIMES[0])
    high = stirred(high ^ code, PRIMES[1])
  }
  return `${low} ${high}`
}

function stirred(word: number, prime: number): number {
  const product = Math.imul(word, prime)
  return product ^ (product >>> 15)
}
