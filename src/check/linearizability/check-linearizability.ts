import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { nondeterministic } from '../nondeterministic.js'
import { decide } from './decide.js'
import { explain } from './explain.js'
import { partitionHistory, type Partition } from './partition-history.js'
import type { Counterexample, LinearizabilityResult, PartitionResult } from './result.js'

/** Options of {@link checkLinearizability}. */
export interface LinearizabilityOptions {
  /** How many operations the search may place, backtracking included, in all partitions together (default 20 million). */
  readonly steps?: number
  /** Decide every partition, even after one is found in violation (default false). */
  readonly every?: boolean
}

/** What a partition is given before all others had a turn: most violations show at once, in some partition. */
const FIRST_SLICE = 1_000

/**
 * Judges whether a history is linearizable (Herlihy and Wing 1990): whether each operation can be given one instant,
 * between its invocation and its completion, such that `model` allows all answers in that order. Failed operations
 * are left out; those of unknown outcome may take effect at any moment after their invocation, or never.
 *
 * The verdict depends on the history, the model and the step budget only, never on the machine or its load.
 *
 * @throws Error when an operation completes before it is invoked, or the model does not know an input
 * @example
 * ```ts
 * const { verdict } = checkLinearizability(recorder.operations(), kv())
 * ```
 */
export function checkLinearizability<S, I, O>(
  operations: readonly Operation<I, O>[],
  model: Model<S, I, O>,
  options: LinearizabilityOptions = {},
): LinearizabilityResult {
  const deterministic: Model = model.steps ? nondeterministic(model as Required<Model>) : model
  const budget = options.steps ?? 20_000_000
  const parts = partitionHistory(operations, deterministic)
  const decided = new Map<Partition, PartitionResult>()
  let spent = 0
  let undecided: readonly Partition[] = parts
  // Partitions take turns with growing budgets, so that a quick violation is not kept waiting by a hard partition.
  for (let slice = FIRST_SLICE; undecided.length > 0; slice *= 16) {
    const still: Partition[] = []
    for (const part of undecided) {
      const decision = decide(part.operations, deterministic, Math.min(slice, budget - spent))
      spent += decision.steps
      decided.set(part, {
        ...(part.key !== undefined && { partition: part.key }),
        operations: part.operations.length,
        ...decision,
      })
      if (decision.verdict === 'unknown') still.push(part)
      if (decision.verdict === 'violation' && !options.every) {
        undecided = []
        break
      }
    }
    if (spent >= budget || undecided.length === 0) break
    undecided = still
  }
  return summarize(parts, decided, spent, deterministic)
}

function summarize(
  parts: readonly Partition[],
  decided: ReadonlyMap<Partition, PartitionResult>,
  steps: number,
  model: Model,
): LinearizabilityResult {
  const partitions = parts.flatMap((part) => decided.get(part) ?? [])
  const bad =
    partitions.find(({ verdict }) => verdict === 'violation') ??
    partitions.find(({ verdict }) => verdict === 'unknown')
  let explained: Counterexample | undefined
  const algorithms = [...new Set((bad ? [bad] : partitions).map(({ algorithm }) => algorithm))]
  return {
    verdict: bad?.verdict ?? 'ok',
    algorithm: algorithms.join('+') || 'search',
    steps,
    operations: parts.reduce((sum, { operations }) => sum + operations.length, 0),
    ...(bad?.partition !== undefined && { partition: bad.partition }),
    // Worked out when it is first looked at: whoever only wants the verdict does not pay for it.
    get counterexample() {
      if (bad?.conflict) explained ??= explain(bad.conflict, model)
      return explained
    },
    partitions,
  }
}
