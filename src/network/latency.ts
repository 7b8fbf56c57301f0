/** How long messages take on a link, as plain data; every time is in ms. Made by the functions below, which refuse the impossible. */
export type Latency =
  | { readonly model: 'constant'; readonly ms: number }
  | { readonly model: 'uniform'; readonly low: number; readonly high: number }
  | { readonly model: 'normal'; readonly mean: number; readonly deviation: number }
  | { readonly model: 'exponential'; readonly mean: number; readonly least: number }
  | { readonly model: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly model: 'pareto'; readonly least: number; readonly shape: number }
  | { readonly model: 'empirical'; readonly samples: readonly number[] }

/** Always the same. */
export function constant(ms: number): Latency {
  refuseUnless(ms >= 0 && ms < Infinity, `constant(${ms}): a latency is a number of ms from 0 on`)
  return { model: 'constant', ms }
}

/** Anything from low to high ms, all alike. */
export function uniform(low: number, high: number): Latency {
  refuseUnless(low >= 0 && high >= low && high < Infinity, `uniform(${low}, ${high}): not 0 ≤ low ≤ high`)
  return { model: 'uniform', low, high }
}

/** A bell around the mean, cut off at 0. */
export function normal(mean: number, deviation: number): Latency {
  refuseUnless(Math.abs(mean) < Infinity, `normal(${mean}, …): the mean is not a number of ms`)
  refuseUnless(deviation > 0 && deviation < Infinity, `normal(…, ${deviation}): the deviation is not above 0`)
  return { model: 'normal', mean, deviation }
}

/** At least `least`, and beyond that exponential with the given mean. */
export function exponential(mean: number, least = 0): Latency {
  refuseUnless(mean > 0 && mean < Infinity, `exponential(${mean}): the mean is not above 0`)
  refuseUnless(
    least >= 0 && least < Infinity,
    `exponential(…, ${least}): the least latency is not a number of ms from 0 on`,
  )
  return { model: 'exponential', mean, least }
}

/** Half of the messages are faster than the median; `sigma` is the deviation of the logarithm. */
export function lognormal(median: number, sigma: number): Latency {
  refuseUnless(median > 0 && median < Infinity, `lognormal(${median}, …): the median is not above 0`)
  refuseUnless(sigma > 0 && sigma < Infinity, `lognormal(…, ${sigma}): sigma is not above 0`)
  return { model: 'lognormal', median, sigma }
}

/** At least `least`, with a heavy tail; the smaller the shape, the heavier. */
export function pareto(least: number, shape: number): Latency {
  refuseUnless(least > 0 && least < Infinity, `pareto(${least}, …): the least latency is not above 0`)
  refuseUnless(shape > 0 && shape < Infinity, `pareto(…, ${shape}): the shape is not above 0`)
  return { model: 'pareto', least, shape }
}

/** One of the measured values, all alike. */
export function empirical(samples: readonly number[]): Latency {
  refuseUnless(samples.length > 0, 'an empirical latency needs at least one sample')
  for (const ms of samples)
    refuseUnless(ms >= 0 && ms < Infinity, `empirical: ${ms} is not a number of ms from 0 on`)
  return { model: 'empirical', samples: [...samples].sort((a, b) => a - b) }
}

function refuseUnless(allowed: boolean, problem: string): void {
  if (!allowed) throw new RangeError(problem)
}
