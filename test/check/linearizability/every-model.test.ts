import { describe, expect, it } from 'vitest'
import { checkLinearizability, checkSequentialConsistency, verifyResult } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { bruteForce } from '../brute-force.js'
import { randomHistory, workloads } from '../random-history.js'
import { Random } from '../random.js'

/** What every model and checker has to get right, whatever the type. */
describe.each(workloads)('$name', (workload) => {
  const { model } = workload
  const check = (history: Operation[]) => {
    const result = checkLinearizability(history, model)
    expect(verifyResult(history, model, result)).toBeUndefined()
    return result.verdict
  }
  const some = (seed: number) =>
    randomHistory(new Random(seed), workload, 6).map((operation) =>
      operation.input.key ? { ...operation, input: { ...operation.input, key: 'x' } } : operation,
    )

  it('the empty history is fine', () => {
    expect(check([])).toBe('ok')
    expect(checkSequentialConsistency([], model).verdict).toBe('ok')
  })
  it('one operation', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const history = some(seed).slice(0, 1)
      expect(check(history)).toBe(bruteForce(history, model))
    }
  })
  it('operations none of which completed are fine', () => {
    for (let seed = 1; seed <= 20; seed++)
      expect(
        check(some(seed).map(({ id, process, input, invoked }) => ({ id, process, input, invoked }))),
      ).toBe('ok')
  })
  it('equal operations', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const history = some(seed).slice(0, 3)
      const twice = [...history, ...history.map((operation) => ({ ...operation, id: operation.id + 100 }))]
      expect(check(twice)).toBe(bruteForce(twice, model))
    }
  })
  it('everything at one instant', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const history = some(seed).map((operation) => ({
        ...operation,
        invoked: 5,
        ...(operation.completed !== undefined && { completed: 5 }),
      }))
      expect(check(history)).toBe(bruteForce(history, model))
    }
  })
  it('one operation after the other', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const history = some(seed).map((operation, i) => ({
        ...operation,
        invoked: 2 * i,
        ...(operation.completed !== undefined && { completed: 2 * i + 1 }),
      }))
      expect(check(history)).toBe(bruteForce(history, model))
    }
  })
  it('the order in which operations are given does not matter', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const history = some(seed)
      expect(check([...history].reverse())).toBe(bruteForce(history, model))
    }
  })
})
