import { mean, quantile, sampleStandardDeviation } from 'simple-statistics'

/** Of a normal distribution, between minus and plus so many deviations lie 95 %. */
const Z = 1.96

/** A measured figure and its 95 % interval. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

export function meanOf(sample: readonly number[]): Estimate {
  const value = mean(sample)
  const half = (Z * sampleStandardDeviation(sample)) / Math.sqrt(sample.length)
  return { value, low: value - half, high: value + half }
}

/** A quantile; its interval is that of the ranks it may have (binomial, by the normal approximation). */
export function quantileOf(sample: readonly number[], p: number): Estimate {
  const half = Z * Math.sqrt((p * (1 - p)) / sample.length)
  const at = (share: number): number => quantile(sample, Math.min(1, Math.max(0, share)))
  return { value: at(p), low: at(p - half), high: at(p + half) }
}

/** A share, with Wilson's score interval (1927): right for rare events as well. */
export function shareOf(count: number, trials: number): Estimate {
  const value = count / trials
  const scale = 1 + Z ** 2 / trials
  const centre = (value + Z ** 2 / (2 * trials)) / scale
  const half = (Z / scale) * Math.sqrt((value * (1 - value)) / trials + Z ** 2 / (4 * trials ** 2))
  return { value, low: centre - half, high: centre + half }
}
