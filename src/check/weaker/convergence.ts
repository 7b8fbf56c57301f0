import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { structureKey } from '../structure-key.js'
import { showValue } from '../show-value.js'
import type { Contradiction, WeakerResult } from './causal.js'

/**
 * Judges whether replicas converged: all reads of a key that were invoked after `after` returned the same value.
 *
 * @param options.after time from which on replicas must agree, on the scale of the history (default: the completion of the last write);
 * a write of unknown outcome is not waited for
 * @throws Error when the model does not read as registers
 * @example
 * ```ts
 * checkConvergence(history, kv(), { after: 10_000 }).verdict
 * ```
 */
export function checkConvergence(
  history: readonly Operation[],
  model: Model,
  { after }: { after?: number } = {},
): WeakerResult {
  const view = model.register
  if (!view)
    throw new Error(`the model ${model.name} does not read as registers; use register, cas-register or kv`)
  const completed = history.filter(({ outcome }) => outcome === 'ok')
  const from =
    after ??
    completed.reduce(
      (latest, { input, completed: at }) => (view.kind(input) === 'read' ? latest : Math.max(latest, at!)),
      -Infinity,
    )
  const first = new Map<string | number, Operation>()
  const contradictions: Contradiction[] = []
  for (const read of completed) {
    if (view.kind(read.input) !== 'read' || read.invoked <= from) continue
    const key = model.partition?.(read.input) ?? ''
    const other = first.get(key)
    if (!other) first.set(key, read)
    else if (structureKey(other.output) !== structureKey(read.output)) {
      contradictions.push({
        kind: 'divergence',
        operations: [other, read],
        description: `divergence: after ${from}, ${other.process} read ${showValue(other.output)}${key === '' ? '' : ` in ${key}`}, and ${read.process} read ${showValue(read.output)}`,
      })
    }
  }
  return { verdict: contradictions.length > 0 ? 'violation' : 'ok', contradictions }
}
