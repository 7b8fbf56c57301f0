/** How long messages take on a link, as plain data; every time is in ms. Made by the functions below. */
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
  return { model: 'constant', ms }
}

/** Anything from low to high ms, all alike. */
export function uniform(low: number, high: number): Latency {
  return { model: 'uniform', low, high }
}

/** A bell around the mean, cut off at 0. */
export function normal(mean: number, deviation: number): Latency {
  return { model: 'normal', mean, deviation }
}

/** At least `least`, and beyond that exponential with the given mean. */
export function exponential(mean: number, least = 0): Latency {
  return { model: 'exponential', mean, least }
}

/** Half of the messages are faster than the median; `sigma` is the deviation of the logarithm. */
export function lognormal(median: number, sigma: number): Latency {
  return { model: 'lognormal', median, sigma }
}

/** At least `least`, with a heavy tail; the smaller the shape, the heavier. */
export function pareto(least: number, shape: number): Latency {
  return { model: 'pareto', least, shape }
}

/** One of the measured values, all alike. */
export function empirical(samples: readonly number[]): Latency {
  if (samples.length === 0) throw new RangeError('an empirical latency needs at least one sample')
  return { model: 'empirical', samples: [...samples].sort((a, b) => a - b) }
}
