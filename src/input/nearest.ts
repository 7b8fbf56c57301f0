import { distance } from 'fastest-levenshtein'

/**
 * The word nearest to one that was not understood, if any is near enough to have been meant: at most two fifths of its letters
 * differ (two that have changed places count twice), or one begins with the other.
 */
export function nearest(word: string, allowed: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Infinity
  for (const candidate of allowed) {
    const apart = distance(word.toLowerCase(), candidate.toLowerCase())
    if (apart < least) {
      least = apart
      best = candidate
    }
  }
  if (best === undefined) return undefined
  const mayDiffer = Math.max(1, Math.round(0.4 * Math.max(word.length, best.length)))
  if (least <= mayDiffer) return best
  return word.length >= 3 ? allowed.find((candidate) => candidate.startsWith(word)) : undefined
}
