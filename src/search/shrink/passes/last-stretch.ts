import type { Reduction } from '../reduction.js'
import { isLong, LEAD, stretchOf } from '../stretch.js'

const LENGTHS = [250, 500, 1_000, 2_000, 4_000]
/** How many seeds are tried, and how many of them before the next length is tried with as many. */
const SEEDS = 128
const BLOCK = 8

/**
 * Looks for a short stretch of a long plan that ends where the violation shows, and brings it about under some seed. Where everything hangs
 * on chance, the violation is about as likely in the last second as in the whole run, but a second takes a fraction of the
 * time, and of the plan: so that is found sooner than a way to take out one event after the other.
 */
export async function lastStretch(reduction: Reduction): Promise<void> {
  while (isLong(reduction.plan) && (await takeStretch(reduction)));
}

async function takeStretch(reduction: Reduction): Promise<boolean> {
  const { plan, duration, violation } = reduction
  const { at } = violation
  if (at === undefined || at >= duration) return false
  const lengths = LENGTHS.filter((length) => length + LEAD < at * 0.75)
  for (let first = 0; first < SEEDS; first += BLOCK)
    for (const length of lengths) {
      const stretch = stretchOf(plan, Math.floor(at) - length, Math.min(at + length / 4, duration))
      for (let seed = first; seed < first + BLOCK; seed++)
        if (await reduction.takeWhole({ ...stretch, chanceOf: seed })) return true
    }
  return false
}
