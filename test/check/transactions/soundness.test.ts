import { describe, expect, it } from 'vitest'
import { checkListAppend, checkRwRegister, type Step } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { Random } from '../random.js'

type Kind = 'append' | 'w'

/** A few transactions run in some order, with answers now and then put wrong. */
function randomTransactions(random: Random, f: Kind): Operation[] {
  const count = 2 + random.below(4)
  const state = new Map<string, unknown[]>()
  const wrong = random.pick([0, 0.2, 0.4])
  let unused = 0
  return Array.from({ length: count }, (_, id): Operation => {
    const steps: Step[] = []
    for (let s = 1 + random.below(3); s > 0; s--) {
      const key = random.pick(['x', 'y'])
      const values = state.get(key) ?? []
      if (random.chance(0.5)) {
        const seen = random.chance(wrong) ? values.slice(0, random.below(values.length + 1)) : values
        steps.push(['r', key, f === 'append' ? seen : (seen.at(-1) ?? null)])
      } else {
        unused++
        state.set(key, random.chance(wrong) ? [unused, ...values] : [...values, unused])
        steps.push([f, key, unused])
      }
    }
    const invoked = random.below(6)
    const outcome = random.chance(0.85) ? 'ok' : random.pick(['info', 'fail'] as const)
    return {
      id,
      process: `p${random.below(3)}`,
      input: { f: 'txn', value: steps.map(([g, key, value]) => [g, key, g === 'r' ? null : value]) },
      invoked,
      completed: invoked + random.below(4),
      outcome,
      ...(outcome === 'ok' && { output: steps }),
    }
  })
}

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
