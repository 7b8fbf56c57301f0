import type { Reduction } from '../reduction.js'

/** Takes out what the violation can do without when the seed is another. */
export async function reseed(reduction: Reduction): Promise<void> {
  const take = reduction.takeWithSomeChance.bind(reduction)
  await reduction.without('operations', take)
  await reduction.without('faults', take)
}
