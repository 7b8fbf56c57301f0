import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { nondeterministic } from '../nondeterministic.js'
import type { Counterexample, EssentialOperation } from './result.js'
import { Shrinking, type Shrunk } from './shrinking.js'
import { ViolationTeller } from './tell-violation.js'
import { hasUnfoundedAnswer } from './unfounded.js'

/** Options of {@link explain}. */
export interface ExplainOptions {
  /**
   * What leaving an operation out means. `outcome` (default): nobody knows any more whether and when it took effect,
   * so a read of what it wrote needs no other origin. `operation`: it was never invoked; smaller, but what remains of
   * a stale read is a read of a value that nobody seems to have written.
   */
  readonly drop?: 'outcome' | 'operation'
  /** How many operations each attempt to leave something out may place (default 200,000). */
  readonly steps?: number
}

/**
 * Shrinks a violation to a sub-history from which no operation can be left out, and gives the reason for each. What that
 * means, and what deleting an operation comes to, is in `Counterexample.notion`.
 *
 * @param operations operations of one partition that are not linearizable together
 * @throws Error when they are linearizable, or when that cannot be decided within the budget
 * @example
 * ```ts
 * const { operations, essential } = explain(history, register())
 * ```
 */
export function explain(
  operations: readonly Operation[],
  model: Model,
  options: ExplainOptions = {},
): Counterexample {
  const { drop = 'outcome', steps = 200_000 } = options
  const deterministic: Model = model.steps ? nondeterministic(model as Required<Model>) : model
  const shrinking = new Shrinking(deterministic, drop, steps)
  const { shrunk, notion } =
    drop === 'operation'
      ? { shrunk: shrinking.run(operations), notion: 'operation' as const }
      : withoutDeletions(operations, deterministic, shrinking)
  const all = inOrder(shrunk)
  const core =
    notion === 'operation' ? all : inOrder(new Shrinking(deterministic, 'operation', steps).run(all))

  const teller = new ViolationTeller(deterministic, drop)
  const essential = shrunk.kept.map((operation): EssentialOperation => {
    const legalWithout = shrinking.legalWithout(operation, shrunk)
    return legalWithout
      ? { operation, legalWithout, reason: teller.reason(operation, legalWithout) }
      : { operation, reason: teller.undecided(operation) }
  })
  // The last to return is what breaks it: without it, the rest is legal.
  const blocked = shrunk.kept.reduce((last, operation) =>
    operation.completed! > last.completed! ? operation : last,
  )
  const prefix = shrinking.order(all.filter((operation) => operation !== blocked))
  return {
    operations: all,
    essential,
    minimal: notion !== undefined && essential.every(({ legalWithout }) => legalWithout),
    notion: notion ?? 'outcome',
    core,
    prefix,
    blocked,
    summary: teller.summary(all, prefix, blocked),
  }
}

function inOrder({ kept, helpers }: Shrunk): readonly Operation[] {
  return [...kept, ...helpers].sort((a, b) => a.id - b.id)
}

/**
 * Shrinks until deleting any operation, rather than forgetting its outcome, leaves a history that is linearizable, or one with
 * an answer from nowhere. `notion` is absent where the budget did not suffice to tell.
 */
function withoutDeletions(
  operations: readonly Operation[],
  model: Model,
  shrinking: Shrinking,
): { shrunk: Shrunk; notion?: Counterexample['notion'] } {
  let shrunk = shrinking.run(operations)
  for (;;) {
    let notion: Counterexample['notion'] | undefined = 'operation'
    const all = [...shrunk.helpers, ...shrunk.kept]
    let smaller: readonly Operation[] | undefined
    for (const operation of all) {
      const rest = all.filter((other) => other !== operation)
      const decision = shrinking.attempt(rest)
      if (decision?.verdict === 'ok') continue
      // A budget that runs out now has run out before: then there may be many operations, and no end to this.
      const unfounded = decision?.verdict === 'violation' && hasUnfoundedAnswer(rest, model, 20_000)
      if (decision?.verdict === 'violation' && unfounded === false) {
        smaller = rest
        break
      }
      notion = unfounded === true ? notion && 'outcome' : undefined
    }
    if (!smaller) return { shrunk, ...(notion && { notion }) }
    shrunk = shrinking.run(smaller)
  }
}
