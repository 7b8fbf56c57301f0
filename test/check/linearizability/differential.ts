import { checkLinearizability, verifyResult } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { bruteForce } from '../brute-force.js'
import { randomHistory, workloads } from '../random-history.js'
import { Random } from '../random.js'

export interface Disagreement {
  readonly workload: string
  readonly seed: number
  readonly expected: string
  readonly found: string
  readonly history: readonly Operation[]
}

/** The verdict of a checker on the history of one partition or of many. */
export type Checker = typeof checkLinearizability

/** Compares a checker with brute force, and verifies its certificates, on `count` random histories of every type, starting at seed `from`. */
export function differential(count: number, from: number, checker: Checker = checkLinearizability) {
  const unverified: { workload: string; seed: number; wrong: string }[] = []
  const disagreements: Disagreement[] = []
  let violations = 0
  const histories = count * workloads.length
  for (const workload of workloads) {
    for (let seed = from; seed < from + count; seed++) {
      const history = randomHistory(new Random(seed), workload, 7)
      const expected = split(history, workload.model)
      if (expected === 'violation') violations++
      const result = checker(history, workload.model)
      const found = result.verdict
      const wrong = checker === checkLinearizability && verifyResult(history, workload.model, result)
      if (wrong) unverified.push({ workload: workload.name, seed, wrong })
      if (found !== expected) disagreements.push({ workload: workload.name, seed, expected, found, history })
    }
  }
  return { histories, violations, disagreements, unverified }
}

/** Brute force, partition by partition where the model is only defined on one. */
function split(
  history: readonly Operation[],
  model: (typeof workloads)[number]['model'],
): 'ok' | 'violation' {
  if (model.name !== 'kv') return bruteForce(history, model)
  const keys = new Set(history.map(({ input }) => input.key))
  return [...keys].every(
    (key) =>
      bruteForce(
        history.filter(({ input }) => input.key === key),
        model,
      ) === 'ok',
  )
    ? 'ok'
    : 'violation'
}
