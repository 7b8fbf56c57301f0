import exponentialQuantile from '@stdlib/stats-base-dists-exponential-quantile'
import lognormalQuantile from '@stdlib/stats-base-dists-lognormal-quantile'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import paretoQuantile from '@stdlib/stats-base-dists-pareto-type1-quantile'
import { toMicros, type Micros } from '../kernel/index.js'
import type { Latency } from './latency.js'

/**
 * Turns one number drawn from [0, 1) into a latency. Exactly one number a message, whatever the model: so the n-th message
 * of a link has the same luck whether or not a fault has changed the model in between. The quantile functions compute
 * in plain arithmetic, so that every engine agrees to the last bit.
 */
export type Sampler = (drawn: number) => Micros

export function samplerOf(latency: Latency): Sampler {
  if (latency.model === 'uniform' && latency.low >= 0 && latency.high >= latency.low) {
    const { low, high } = latency
    const span = (high - low) * 1000
    return (drawn) => Math.floor(low * 1000 + span * drawn + 0.5)
  }
  const quantile = quantileOf(latency)
  return (drawn) => {
    const ms = quantile(drawn)
    return ms > 0 ? toMicros(ms) : 0
  }
}

function quantileOf(latency: Latency): (drawn: number) => number {
  switch (latency.model) {
    case 'constant':
      return () => latency.ms
    case 'uniform':
      return (drawn) => latency.low + (latency.high - latency.low) * drawn
    case 'normal':
      return normalQuantile.factory(latency.mean, latency.deviation)
    case 'exponential': {
      const beyond = exponentialQuantile.factory(1 / latency.mean)
      return (drawn) => latency.least + beyond(drawn)
    }
    case 'lognormal':
      return lognormalQuantile.factory(lnOf(latency.median), latency.sigma)
    case 'pareto':
      return paretoQuantile.factory(latency.shape, latency.least)
    case 'empirical': {
      const { samples } = latency
      return (drawn) => samples[Math.floor(drawn * samples.length)]
    }
  }
}

/** The natural logarithm in plain arithmetic: the quantile of a unit exponential at 1 − 1/x is ln x. */
function lnOf(x: number): number {
  return x >= 1 ? exponentialQuantile(1 - 1 / x, 1) : -exponentialQuantile(1 - x, 1)
}
