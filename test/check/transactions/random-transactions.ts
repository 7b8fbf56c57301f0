import type { Step } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import type { Random } from '../random.js'

export type Kind = 'append' | 'w'

/** A few transactions run in some order, with answers now and then put wrong. */
export function randomTransactions(random: Random, f: Kind): Operation[] {
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
