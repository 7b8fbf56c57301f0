import { expect, it } from 'vitest'
import { differential } from './differential.js'

// The long version, 200,000 histories and more, is bench/check-differential.ts.
it('agrees with brute force on random small histories of every type', { timeout: 120_000 }, () => {
  const { histories, violations, disagreements, unverified } = differential(600, 1)
  expect(disagreements).toEqual([])
  expect(unverified).toEqual([])
  // Neither verdict may be rare, or agreement would mean little.
  expect(violations / histories).toBeGreaterThan(0.2)
  expect(violations / histories).toBeLessThan(0.8)
})
