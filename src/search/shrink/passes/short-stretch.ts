import type { Reduction } from '../reduction.js'
import { isLong, LEAD, stretchOf } from '../stretch.js'

const LENGTHS = [500, 1_000, 2_000, 4_000]

/**
 * Looks for a short stretch of a long plan that fails by itself, under some seed, anywhere in it: for a violation that shows only when the
 * run is over.
 */
export async function shortStretch(reduction: Reduction): Promise<void> {
  const { plan, duration, violation } = reduction
  if (!isLong(plan) || (violation.at !== undefined && violation.at < duration)) return
  for (const length of LENGTHS) {
    if (length + LEAD > duration / 2) return
    for (let from = duration - length; from > -length; from -= length) {
      const begin = Math.max(0, from)
      if (await reduction.takeWithSomeChance(stretchOf(plan, begin, begin + length))) return
    }
  }
}
