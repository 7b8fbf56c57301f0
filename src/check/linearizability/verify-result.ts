import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import type { LinearizabilityResult } from './result.js'
import { verifyLinearization } from './verify-linearization.js'
import { verifyViolation } from './verify-violation.js'

/**
 * Verifies the certificates of a result: for every partition said to be linearizable its order, for a violation its
 * minimal sub-history. It shares no code with the algorithms that found them.
 *
 * @returns what is wrong, or `undefined` when nothing is
 * @example
 * ```ts
 * const result = checkLinearizability(history, kv())
 * verifyResult(history, kv(), result)   // undefined
 * ```
 */
export function verifyResult(
  history: readonly Operation[],
  model: Model,
  result: LinearizabilityResult,
): string | undefined {
  const keys = history.map(({ input }) => model.partition?.(input))
  const split = model.partition !== undefined && !keys.includes(undefined)
  const verdicts = result.partitions.map(({ verdict }) => verdict)
  const worst =
    verdicts.find((verdict) => verdict === 'violation') ??
    verdicts.find((verdict) => verdict === 'unknown') ??
    'ok'
  if (result.verdict !== worst) return `the verdict is ${result.verdict}, but that of the partitions ${worst}`
  if (worst === 'ok' && split && new Set(keys).size !== result.partitions.length)
    return 'a partition was not looked at'
  for (const part of result.partitions) {
    const { partition, verdict } = part
    if (verdict !== 'ok') continue
    const wrong = verifyLinearization(
      split ? history.filter((_, i) => keys[i] === partition) : history,
      model,
      part.order(),
    )
    if (wrong) return partition === undefined ? wrong : `partition ${partition}: ${wrong}`
  }
  if (result.verdict !== 'violation') return undefined
  if (!result.counterexample) return 'a violation without a counterexample'
  return verifyViolation(result.counterexample.operations, history, model)
}
