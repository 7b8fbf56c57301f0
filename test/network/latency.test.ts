import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  constant,
  empirical,
  exponential,
  lognormal,
  normal,
  pareto,
  RandomStreams,
  uniform,
  type Latency,
} from 'seedbed'
import { samplerOf } from 'seedbed/network'

const SAMPLES = 20_000

/** Latencies in ms, sorted. */
function sampled(latency: Latency): number[] {
  const sampler = samplerOf(latency)
  const stream = new RandomStreams(1).get('latency')
  return Array.from({ length: SAMPLES }, () => sampler(stream.next()) / 1000).sort((a, b) => a - b)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** The standard normal quantiles at 0.05, 0.25, 0.5, 0.75, 0.95. */
const z = [-1.644854, -0.67449, 0, 0.67449, 1.644854]
const levels = [0.05, 0.25, 0.5, 0.75, 0.95]

const models: [string, Latency, { mean?: number; quantiles: number[] }][] = [
  ['constant', constant(5), { mean: 5, quantiles: [5, 5, 5, 5, 5] }],
  ['uniform', uniform(2, 12), { mean: 7, quantiles: levels.map((p) => 2 + 10 * p) }],
  // Far from 0, where it would be cut off.
  ['normal', normal(100, 10), { mean: 100, quantiles: z.map((q) => 100 + 10 * q) }],
  ['exponential', exponential(10, 3), { mean: 13, quantiles: levels.map((p) => 3 - 10 * Math.log(1 - p)) }],
  [
    'lognormal',
    lognormal(20, 0.5),
    { mean: 20 * Math.exp(0.125), quantiles: z.map((q) => 20 * Math.exp(0.5 * q)) },
  ],
  [
    'lognormal with a median below 1',
    lognormal(0.5, 0.5),
    { mean: 0.5 * Math.exp(0.125), quantiles: z.map((q) => 0.5 * Math.exp(0.5 * q)) },
  ],
  ['pareto', pareto(4, 3), { mean: 6, quantiles: levels.map((p) => 4 * (1 - p) ** (-1 / 3)) }],
  ['empirical', empirical([9, 1, 2, 3, 2]), { mean: 3.4, quantiles: [1, 2, 2, 3, 9] }],
]

describe('latency models', () => {
  it.each(models)('%s has the quantiles and the mean of its theory', (_name, latency, theory) => {
    const values = sampled(latency)
    levels.forEach((p, i) => {
      // A sample quantile at level p lies between those at p ± 4 deviations of the level itself.
      const slack = 4 * Math.sqrt((p * (1 - p)) / SAMPLES)
      const low = values[Math.floor((p - slack) * SAMPLES)]
      const high = values[Math.ceil((p + slack) * SAMPLES)]
      expect(theory.quantiles[i]).toBeGreaterThanOrEqual(low - 0.001)
      expect(theory.quantiles[i]).toBeLessThanOrEqual(high + 0.001)
    })
    const average = mean(values)
    const deviation = Math.sqrt(mean(values.map((value) => (value - average) ** 2)))
    expect(Math.abs(average - theory.mean!)).toBeLessThanOrEqual((5 * deviation) / Math.sqrt(SAMPLES) + 0.001)
  })

  it('normal is cut off at 0', () => {
    const values = sampled(normal(1, 10))
    expect(values[0]).toBe(0)
    // Φ(−0.1) = 0.4602 of the bell lies below 0.
    expect(values.filter((value) => value === 0).length / SAMPLES).toBeCloseTo(0.4602, 1)
  })

  it('give whole microseconds, never below 0, for every number in [0, 1)', () => {
    const latency = fc.oneof(
      fc
        .tuple(fc.double({ min: 0, max: 50, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true }))
        .map(([a, b]) => uniform(Math.min(a, b), Math.max(a, b))),
      fc.double({ min: 0.001, max: 50, noNaN: true }).map((x) => normal(x - 20, x)),
      fc.double({ min: 0.001, max: 50, noNaN: true }).map((x) => exponential(x)),
      fc.double({ min: 0.001, max: 50, noNaN: true }).map((x) => lognormal(x, 1)),
      fc.double({ min: 0.1, max: 50, noNaN: true }).map((x) => pareto(x, x)),
      fc.array(fc.nat(100), { minLength: 1 }).map(empirical),
    )
    const drawn = fc.oneof(
      fc.constant(0),
      fc.constant(1 - 2 ** -32),
      fc.double({ min: 0, max: 1 - 2 ** -32, noNaN: true }),
    )
    fc.assert(
      fc.property(latency, drawn, (latency, drawn) => {
        const micros = samplerOf(latency)(drawn)
        expect(Number.isInteger(micros)).toBe(true)
        expect(micros).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('grow with the number drawn: the same luck under every model', () => {
    for (const [, latency] of models) {
      const sampler = samplerOf(latency)
      const values = Array.from({ length: 100 }, (_, i) => sampler(i / 100))
      expect(values).toEqual([...values].sort((a, b) => a - b))
    }
  })

  it.each([
    [() => constant(-1), 'constant(-1)'],
    [() => uniform(10, 1), 'uniform(10, 1): not 0 ≤ low ≤ high'],
    [() => uniform(-5, 5), 'uniform(-5, 5)'],
    [() => uniform(NaN, 5), 'uniform(NaN, 5)'],
    [() => normal(5, 0), 'the deviation is not above 0'],
    [() => exponential(0), 'the mean is not above 0'],
    [() => exponential(1, -1), 'the least latency is not a number of ms from 0 on'],
    [() => lognormal(0, 1), 'the median is not above 0'],
    [() => lognormal(1, 0), 'sigma is not above 0'],
    [() => pareto(1, Infinity), 'the shape is not above 0'],
    [() => empirical([]), 'an empirical latency needs at least one sample'],
    [() => empirical([1, -2]), 'empirical: -2 is not a number of ms from 0 on'],
  ])('refuse the impossible: %s', (make, message) => {
    expect(make).toThrow(RangeError)
    expect(make).toThrow(message)
  })
})
