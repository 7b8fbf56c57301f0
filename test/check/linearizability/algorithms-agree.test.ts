import { expect, it } from 'vitest'
import { checkLinearizability, type Model } from '../../../src/check/index.js'
import { randomHistory, workloads } from '../random-history.js'
import { Random } from '../random.js'

/** The model without anything that a cheaper algorithm or a cleverer search could use. */
function plain({
  name: _name,
  lookahead: _lookahead,
  register: _register,
  collection: _collection,
  pure: _pure,
  ...rest
}: Model): Model {
  return { name: 'plain', ...rest }
}

// Histories too long for brute force: here the algorithms check each other.
it.each(workloads)(
  '$name: every algorithm gives the verdict of the plain search',
  { timeout: 60_000 },
  (workload) => {
    let [oks, decided] = [0, 0]
    for (let seed = 1; seed <= 100; seed++) {
      const history = randomHistory(new Random(seed), workload, 14)
      const expected = checkLinearizability(history, plain(workload.model), { steps: 30_000 }).verdict
      if (expected === 'unknown') continue
      decided++
      if (expected === 'ok') oks++
      expect({ seed, verdict: checkLinearizability(history, workload.model).verdict }).toEqual({
        seed,
        verdict: expected,
      })
    }
    expect(decided).toBeGreaterThan(80)
    expect(oks).toBeGreaterThan(2)
  },
)
