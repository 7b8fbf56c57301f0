import type { Operation } from '../../history/operation.js'
import { describeCall } from '../describe-call.js'
import type { Model } from '../model.js'
import { nondeterministic } from '../nondeterministic.js'
import { decide } from './decide.js'
import type { Counterexample, Decision, EssentialOperation } from './result.js'

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
 * Shrinks a violation to a sub-history from which no operation can be left out, and gives the reason for each.
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
  const deterministic: Model = model.steps ? nondeterministic(model as Required<Model>) : model
  const shrinking = new Shrinking(deterministic, options.drop ?? 'outcome', options.steps ?? 200_000)
  return shrinking.run(operations)
}

/** Operations laid out and placed in all attempts together: what an explanation may cost, whatever the history. */
const WORK = 10_000_000

class Shrinking {
  private work = 0
  private limit = WORK
  private essential: readonly Operation[] = []
  private loose: readonly Operation[] = []

  constructor(
    private readonly model: Model,
    private readonly drop: 'outcome' | 'operation',
    private steps: number,
  ) {}

  run(operations: readonly Operation[]): Counterexample {
    this.essential = operations.filter(({ outcome }) => outcome === 'ok')
    // Without help that nobody has to give, a violation is one all the more.
    this.loose =
      this.drop === 'operation'
        ? []
        : operations.filter(({ outcome }) => outcome !== 'ok' && outcome !== 'fail')
    const whole = decide([...this.essential, ...this.loose], this.model, Math.max(this.steps, 20_000_000))
    if (whole.verdict !== 'violation')
      throw new Error(`expected operations in violation; they are ${whole.verdict}`)

    // Attempts are about as hard as the whole was, until they are smaller.
    this.steps = Math.max(this.steps, 2 * whole.steps)
    this.limit += 20 * whole.steps
    // First what leaves nothing open behind, which keeps the attempts cheap: reads, then what no remaining read could be of.
    this.leaveOut((operation) => this.model.pure?.(operation.input, undefined) ?? false)
    this.leaveOut((operation) => this.isUnread(operation), true)
    this.leaveOut(() => true)
    return this.report(this.essential, this.loose)
  }

  /** Leaves out eligible operations, in halves, quarters, …, as long as what remains is in violation. */
  private leaveOut(eligible: (operation: Operation) => boolean, altogether = false): void {
    let changed = true
    for (let size = Math.ceil(this.essential.length / 2); changed; size = Math.ceil(size / 2)) {
      changed = size > 1
      let pool = this.essential.filter(eligible)
      for (let at = 0; at < pool.length && this.work < this.limit;) {
        const out = new Set(pool.slice(at, at + size))
        const kept = this.essential.filter((operation) => !out.has(operation))
        const looser = altogether ? this.loose : [...this.loose, ...this.loosen([...out])]
        const conflict = this.conflict(kept, looser)
        if (conflict) {
          // The attempt may show that even less is needed.
          changed = true
          this.essential = kept.filter((operation) => conflict.has(operation))
          this.loose = looser.filter((operation) => conflict.has(operation))
          pool = this.essential.filter(eligible)
        } else at += size
      }
    }
  }

  /** Whether an operation sets a state that no remaining answer could have come from, so that nobody will miss it. */
  private isUnread({ input, output }: Operation<unknown, unknown>): boolean {
    const { lookahead } = this.model
    const state: unknown = lookahead?.jump(input, output)
    if (!lookahead || state === undefined || lookahead.observes(input, output)) return false
    return !this.essential.some(
      (other: Operation<unknown, unknown>) =>
        lookahead.observes(other.input, other.output) && lookahead.reaches(state, other.input, other.output),
    )
  }

  /** What remains of operations that are left out. */
  private loosen(operations: readonly Operation[]): Operation[] {
    if (this.drop === 'operation') return []
    return operations
      .filter(({ input }) => !this.model.pure?.(input, undefined))
      .map(({ id, process, input, invoked }: Operation<unknown>) => ({
        id,
        process,
        input,
        invoked,
        outcome: 'info' as const,
      }))
  }

  private conflict(
    kept: readonly Operation[],
    loose: readonly Operation[],
  ): ReadonlySet<Operation> | undefined {
    const decision = this.attempt([...kept, ...loose], loose.length)
    return decision?.verdict === 'violation' ? new Set(decision.conflict) : undefined
  }

  /** Decides an attempt, unless too much has been spent. What a search remembers grows with the operations left open. */
  private attempt(operations: readonly Operation[], open: number): Decision | undefined {
    if (this.work >= this.limit) return undefined
    const decision = decide(operations, this.model, Math.min(this.steps, Math.ceil(20_000_000 / (open + 1))))
    this.work += operations.length + decision.steps
    return decision
  }

  private report(kept: readonly Operation[], loose: readonly Operation[]): Counterexample {
    let helpers = loose
    const needless = (without: readonly Operation[]) =>
      kept.every((operation) => this.legalWithout(operation, kept, without))
    // The helpers one set of reasons makes use of, and of these only such as no set of reasons can do without.
    const used = new Set(kept.flatMap((operation) => this.legalWithout(operation, kept, loose) ?? []))
    if (needless(loose.filter((operation) => used.has(operation)))) {
      helpers = loose.filter((operation) => used.has(operation))
      for (const operation of helpers) {
        const fewer = helpers.filter((other) => other !== operation)
        if (needless(fewer)) helpers = fewer
      }
    }
    let minimal = true
    const essential = kept.map((operation): EssentialOperation => {
      const order = this.legalWithout(operation, kept, helpers)
      if (order) return { operation, legalWithout: order, reason: this.reason(operation, order) }
      minimal = false
      return {
        operation,
        reason: `whether ${this.name(operation)} is needed was not decided within the budget`,
      }
    })
    const operations = [...kept, ...helpers].sort((a, b) => a.id - b.id)
    const { prefix, blocked } = this.obstacle(operations)
    return {
      operations,
      essential,
      minimal,
      prefix,
      blocked,
      summary: this.summary(operations, prefix, blocked),
    }
  }

  /** A linearization of what remains when one of `kept` is left out, if there is one. */
  private legalWithout(
    operation: Operation,
    kept: readonly Operation[],
    helpers: readonly Operation[],
  ): readonly Operation[] | undefined {
    const others = kept.filter((other) => other !== operation)
    const loose = [...helpers, ...this.loosen([operation])]
    const without = this.attempt([...others, ...loose], loose.length)
    return without?.verdict === 'ok' ? without.order() : undefined
  }

  /** The longest legal order of the sub-history that some operation cannot follow. */
  private obstacle(operations: readonly Operation[]): { prefix: readonly Operation[]; blocked: Operation } {
    // The last to return is what breaks it: without it, the rest is legal.
    const completed = operations.filter(({ outcome }) => outcome === 'ok')
    const blocked = completed.reduce((last, operation) =>
      operation.completed! > last.completed! ? operation : last,
    )
    const without = decide(
      operations.filter((operation) => operation !== blocked),
      this.model,
      this.steps,
    )
    return { prefix: without.order(), blocked }
  }

  private reason(operation: Operation, order: readonly Operation[]): string {
    const name = this.name(operation)
    const others = order
      .filter(({ id }) => id !== operation.id)
      .map((other) => this.name(other))
      .join(', then ')
    const legal =
      others === ''
        ? 'nothing is left to object to'
        : `this order is legal: ${order.map((other) => this.name(other)).join(', then ')}`
    return this.drop === 'operation'
      ? `without ${name}, ${legal}`
      : `were the outcome of ${name} unknown, ${legal}`
  }

  private summary(
    operations: readonly Operation[],
    prefix: readonly Operation[],
    blocked: Operation,
  ): string {
    const order =
      prefix.length === 0
        ? 'at the beginning'
        : `after ${prefix.map((operation) => this.name(operation)).join(', then ')}`
    return `${operations.length === 1 ? 'one operation' : `${operations.length} operations`} no order of which is legal: ${this.name(blocked)} is impossible ${order}, and in every other order as well`
  }

  private name({ process, input, output, outcome }: Operation): string {
    const call =
      this.model.describe?.(input, outcome === 'ok' ? output : undefined) ??
      describeCall(input, outcome === 'ok' ? output : undefined)
    return `${process}: ${call}${outcome === 'ok' ? '' : ' (outcome unknown)'}`
  }
}
