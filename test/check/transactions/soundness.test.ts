import { describe, expect, it } from 'vitest'
import { checkListAppend, checkRwRegister, type Step } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { Random } from '../random.js'
import { randomTransactions, type Kind } from './random-transactions.js'

/** Whether the transactions can have run one after the other, by trying every order; `strict`: in keeping with real time. */
function serial(history: readonly Operation[], f: Kind, strict: boolean): boolean {
  return extend(
    new Map(),
    history.filter(({ outcome }) => outcome !== 'fail'),
  )

  function extend(state: ReadonlyMap<string, readonly unknown[]>, rest: readonly Operation[]): boolean {
    if (rest.every(({ outcome }) => outcome !== 'ok')) return true
    return rest.some((operation) => {
      const before = (other: Operation) =>
        other.outcome === 'ok' &&
        other !== operation &&
        (other.completed! < operation.invoked ||
          (other.process === operation.process && order(other) < order(operation)))
      if (strict && rest.some(before)) return false
      const next = new Map(state)
      const steps: readonly Step[] = operation.outcome === 'ok' ? operation.output : operation.input.value
      for (const [g, key, value] of steps) {
        const values = next.get(String(key)) ?? []
        if (g !== 'r') next.set(String(key), f === 'append' ? [...values, value] : [value])
        else if (operation.outcome === 'ok') {
          const held = f === 'append' ? values : (values.at(-1) ?? null)
          if (JSON.stringify(held) !== JSON.stringify(value)) return false
        }
      }
      return extend(
        next,
        rest.filter((other) => other !== operation),
      )
    })
  }
  function order({ invoked, id }: Operation): number {
    return invoked * 1000 + id
  }
}

describe.each([
  ['list-append', 'append', checkListAppend],
  ['rw-register', 'w', checkRwRegister],
] as const)('%s', (_name, f, check) => {
  it(
    'finds nothing in what can have run one after the other, and most of what cannot',
    { timeout: 60_000 },
    () => {
      let [impossible, found] = [0, 0]
      for (let seed = 1; seed <= 4_000; seed++) {
        const history = randomTransactions(new Random(seed), f)
        const serializable = check(history, { level: 'serializable' })
        const strict = check(history)
        if (serial(history, f, true))
          expect({ seed, anomalies: strict.anomalies.map(({ description }) => description) }).toEqual({
            seed,
            anomalies: [],
          })
        if (serial(history, f, false))
          expect({ seed, broken: serializable.verdict }).toEqual({ seed, broken: 'ok' })
        else {
          impossible++
          if (serializable.verdict === 'violation') found++
        }
      }
      expect(impossible).toBeGreaterThan(500)
      expect(found / impossible).toBeGreaterThan(f === 'append' ? 0.95 : 0.8)
    },
  )
})
