import type { Operation } from '../../../src/history/index.js'
import type { Step } from '../../../src/check/index.js'
import type { Random } from '../random.js'

/** For each anomaly a history that shows it, and one that differs in little and does not. */
export type AnomalyCases = Readonly<
  Record<string, { shows: Operation[]; nearMiss: Operation[]; also?: string[] }>
>

interface Extra {
  outcome?: 'ok' | 'fail' | 'info'
  at?: readonly [number, number]
  process?: string
}

/**
 * A history of transactions: each is a list of steps, with what was read in it, and perhaps how it ended and when.
 * Unless said otherwise all committed, at the same time, in processes of their own.
 */
export function transactions(
  ...list: readonly (readonly [steps: readonly Step[], extra?: Extra])[]
): Operation[] {
  return list.map(([steps, { outcome = 'ok' as const, at = [0, 100], process } = {}], id): Operation => ({
    id,
    process: process ?? `p${id}`,
    input: { f: 'txn', value: steps.map(([f, key, value]) => [f, key, f === 'r' ? null : value]) },
    invoked: at[0],
    completed: at[1],
    outcome,
    ...(outcome === 'ok' && { output: steps }),
  }))
}

/** A strictly serializable history: transactions take effect one after the other, within their intervals. */
export function serializable(random: Random, count: number, f: 'append' | 'w', processes = 10): Operation[] {
  const state = new Map<string, unknown[]>()
  const free = new Float64Array(processes)
  let unused = 0
  let generation = 0
  const planned = Array.from({ length: count }, (_, i) => {
    const process = i % processes
    const invoked = free[process] + 1 + random.below(3)
    const completed = invoked + 1 + random.below(20)
    free[process] = completed
    return {
      process,
      invoked,
      completed,
      at: invoked + random.next() * (completed - invoked),
      steps: [] as Step[],
    }
  })
  planned.sort((a, b) => a.at - b.at)
  for (const { steps } of planned) {
    // Keys are retired, as lists would grow without end.
    if (random.chance(0.02)) generation++
    const written = new Set<string>()
    for (let s = 1 + random.below(4); s > 0; s--) {
      const key = `k${generation + random.below(5)}`
      const values = state.get(key) ?? []
      if (random.chance(0.5) || (f === 'w' && written.has(key))) {
        steps.push(['r', key, f === 'append' ? values : (values.at(-1) ?? null)])
      } else {
        unused++
        written.add(key)
        state.set(key, [...values, unused])
        steps.push([f, key, unused])
      }
    }
  }
  planned.sort((a, b) => a.invoked - b.invoked)
  return planned.map(({ process, invoked, completed, steps }, id) => ({
    id,
    process,
    input: { f: 'txn', value: steps.map(([g, key, value]) => [g, key, g === 'r' ? null : value]) },
    invoked,
    completed,
    outcome: 'ok' as const,
    output: steps,
  }))
}
