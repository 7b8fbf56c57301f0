import type { CircuitBreakerOptions } from './options.js'

/** What this library's breaker does unless told otherwise. */
export const standard: CircuitBreakerOptions = {
  window: { kind: 'time', ms: 10_000, buckets: 10 },
  minimumCalls: 10,
  failureRate: 0.5,
  strict: false,
  rateOf: 'answered',
  judgesSuccesses: true,
  keepsWindow: false,
  openFor: 5_000,
  probes: 3,
  probesJudged: 'each',
  whileProbing: 'reject',
  halfOpenFor: 10_000,
  lateAnswers: 'ignored',
}

/** The defaults of opossum (nodeshift/opossum, lib/circuit.js): its rate is a share of all calls fired, and must be exceeded. */
export const opossum: CircuitBreakerOptions = {
  window: { kind: 'time', ms: 10_000, buckets: 10 },
  minimumCalls: 0,
  failureRate: 0.5,
  strict: true,
  rateOf: 'asked',
  judgesSuccesses: false,
  keepsWindow: true,
  openFor: 30_000,
  probes: 1,
  probesJudged: 'each',
  whileProbing: 'reject',
  halfOpenFor: Infinity,
  lateAnswers: 'counted',
}

/**
 * cockatiel's `ConsecutiveBreaker(5)` with `halfOpenAfter: 10_000`, as its README has them, for it has no defaults
 * (connor4312/cockatiel, src/CircuitBreakerPolicy.ts, src/breaker): so many failures in a row; calls wait for the probe.
 */
export const cockatielConsecutive: CircuitBreakerOptions = {
  window: { kind: 'count', size: 5 },
  minimumCalls: 5,
  failureRate: 1,
  strict: false,
  rateOf: 'answered',
  judgesSuccesses: false,
  keepsWindow: false,
  openFor: 10_000,
  probes: 1,
  probesJudged: 'each',
  whileProbing: 'wait',
  halfOpenFor: Infinity,
  lateAnswers: 'failures-counted',
}

/** cockatiel's `SamplingBreaker({ threshold: 0.2, duration: 30_000 })`: its least rate is 5 failing calls a second. */
export const cockatielSampling: CircuitBreakerOptions = {
  ...cockatielConsecutive,
  window: { kind: 'time', ms: 30_000, buckets: 30 },
  minimumCalls: 750,
  failureRate: 0.2,
  strict: true,
}

/** The defaults of resilience4j (CircuitBreakerConfig.java): the last 100 calls, ten probes judged by their rate. */
export const resilience4j: CircuitBreakerOptions = {
  window: { kind: 'count', size: 100 },
  minimumCalls: 100,
  failureRate: 0.5,
  strict: false,
  slow: { ms: 60_000, rate: 1 },
  rateOf: 'answered',
  judgesSuccesses: true,
  keepsWindow: false,
  openFor: 60_000,
  probes: 10,
  probesJudged: 'by-rate',
  whileProbing: 'reject',
  halfOpenFor: Infinity,
  lateAnswers: 'counted',
}

/** All presets, by name. */
export const presets = {
  standard,
  opossum,
  'cockatiel-consecutive': cockatielConsecutive,
  'cockatiel-sampling': cockatielSampling,
  resilience4j,
} as const satisfies Readonly<Record<string, CircuitBreakerOptions>>
