import { expect, it } from 'vitest'
import { checkListAppend, verifyTransactions, type Step } from '../../../src/check/index.js'
import { transactions } from './histories.js'

/**
 * A chain of transactions, each of which read what the one before it appended. The last read many lists as empty that others append
 * to, who in turn read as empty what the first appends: cycles with two anti-dependencies each, and from each of them the
 * whole chain to look through for one with a single anti-dependency.
 */
function longChain(length: number) {
  const numbers = Array.from({ length }, (_, i) => i)
  const first = numbers.map((i): Step => ['append', `y${i}`, 1])
  const last = numbers.map((i): Step => ['r', `x${i}`, []])
  const chain = numbers.map((i): Step[] => [
    ['r', 'z', i === 0 ? [] : numbers.slice(0, i)],
    ['append', 'z', i],
    ...(i === 0 ? first : i === length - 1 ? last : []),
  ])
  const across = numbers.map((i): Step[] => [
    ['r', `y${i}`, []],
    ['append', `x${i}`, 1],
  ])
  return transactions(...[...chain, ...across].map((steps) => [steps] as const))
}

it('is the verdict when there may be a cycle that breaks the level, among too many to look through', () => {
  const history = longChain(1_500)
  const result = checkListAppend(history, { level: 'snapshot-isolation' })
  expect(result.verdict).toBe('unknown')
  expect(result.undecided).toContain('G-single')
  expect(result.anomalies.map(({ kind }) => kind)).toEqual(['G2-item'])
  expect(verifyTransactions(history, 'list-append', result)).toBeUndefined()
  expect(verifyTransactions(history, 'list-append', { ...result, verdict: 'ok' })).toMatch(
    /by the anomalies unknown/,
  )
  // What is found breaks stronger levels whatever else there is.
  expect(checkListAppend(history, { level: 'serializable' }).verdict).toBe('violation')
})

it('is not the verdict when the search comes to its end', () => {
  const result = checkListAppend(longChain(20), { level: 'snapshot-isolation' })
  expect(result).toMatchObject({ verdict: 'ok', undecided: [] })
})
