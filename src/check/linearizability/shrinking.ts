import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { decide } from './decide.js'
import type { Decision } from './result.js'

/** What a violation was shrunk to. */
export interface Shrunk {
  /** Completed operations of which none can be left out. */
  readonly kept: readonly Operation[]
  /** Operations of unknown outcome without which one of `kept` could be left out. */
  readonly helpers: readonly Operation[]
}

/** Operations laid out and placed in all attempts together: what an explanation may cost, whatever the history. */
const WORK = 5_000_000

/** Shrinks violations of one model. All it is asked counts against one limit, which is one of steps. */
export class Shrinking {
  private work = 0
  private limit = WORK
  private perAttempt = 0
  private kept: readonly Operation[] = []
  private loose: readonly Operation[] = []

  constructor(
    private readonly model: Model,
    private readonly drop: 'outcome' | 'operation',
    private readonly steps: number,
  ) {}

  /** @throws Error when the operations are no violation, or that is not decided within the budget */
  run(operations: readonly Operation[]): Shrunk {
    this.kept = operations.filter(({ outcome }) => outcome === 'ok')
    // Without help that nobody has to give, a violation is one all the more.
    this.loose =
      this.drop === 'operation'
        ? []
        : operations.filter(({ outcome }) => outcome !== 'ok' && outcome !== 'fail')
    const whole = decide([...this.kept, ...this.loose], this.model, Math.max(this.steps, 20_000_000))
    if (whole.verdict !== 'violation')
      throw new Error(`expected operations in violation; they are ${whole.verdict}`)

    // Attempts are about as hard as the whole was, until they are smaller.
    this.perAttempt = Math.max(this.steps, 2 * whole.steps)
    this.limit = Math.max(this.limit, WORK + 10 * whole.steps)
    // First what leaves nothing open behind, which keeps the attempts cheap: reads, what no remaining read could be of, elements that
    // went in and out unnoticed.
    this.leaveOut(() => this.singly((operation) => this.model.pure?.(operation.input, undefined) ?? false))
    this.leaveOut(() => this.singly((operation) => this.isUnread(operation)), true)
    this.leaveOut(() => this.byElement(), true)
    this.leaveOut(() => this.singly(() => true))
    return { kept: this.kept, helpers: this.helpers() }
  }

  /** Decides some operations, unless too much has been spent. What a search remembers grows with the operations left open. */
  attempt(operations: readonly Operation[]): Decision | undefined {
    if (this.work >= this.limit) return undefined
    const open = operations.filter(({ outcome }) => outcome !== 'ok').length
    const budget = Math.min(this.perAttempt, Math.ceil(20_000_000 / (open + 1)))
    const decision = decide(operations, this.model, budget)
    this.work += operations.length + decision.steps
    return decision
  }

  /** The order that is legal when `operation`, one of `kept`, is left out; absent when there is none, or it was not found. */
  legalWithout(operation: Operation, { kept, helpers }: Shrunk): readonly Operation[] | undefined {
    const others = kept.filter((other) => other !== operation)
    const without = this.attempt([...others, ...helpers, ...this.loosen([operation])])
    return without?.verdict === 'ok' ? without.order() : undefined
  }

  /** The order that gets furthest. */
  order(operations: readonly Operation[]): readonly Operation[] {
    return decide(operations, this.model, this.perAttempt).order()
  }

  /** Leaves out groups of operations, half of them, a quarter, …, as long as what remains is in violation. */
  private leaveOut(groups: () => Operation[][], altogether = false): void {
    let changed = true
    for (let size = Math.ceil(this.kept.length / 2); changed; size = Math.ceil(size / 2)) {
      changed = size > 1
      let pool = groups()
      for (let at = 0; at < pool.length && this.work < this.limit;) {
        const out = new Set(pool.slice(at, at + size).flat())
        const kept = this.kept.filter((operation) => !out.has(operation))
        const looser = altogether ? this.loose : [...this.loose, ...this.loosen([...out])]
        const decision = this.attempt([...kept, ...looser])
        if (decision?.verdict === 'violation') {
          // The attempt may show that even less is needed.
          const conflict = new Set(decision.conflict)
          changed = true
          this.kept = kept.filter((operation) => conflict.has(operation))
          this.loose = looser.filter((operation) => conflict.has(operation))
          pool = groups()
        } else at += size
      }
    }
  }

  private singly(eligible: (operation: Operation) => boolean): Operation[][] {
    return this.kept.filter(eligible).map((operation) => [operation])
  }

  /**
   * What put an element into a collection and took it out, and each operation that found it empty. A legal order stays legal without
   * them.
   */
  private byElement(): Operation[][] {
    const { collection } = this.model
    if (!collection) return []
    const groups = new Map<unknown, Operation[]>()
    for (const operation of this.kept as readonly Operation<unknown, unknown>[]) {
      const kind = collection.kind(operation.input)
      if (kind === 'other') return []
      const element = kind === 'put' ? collection.element(operation.input) : operation.output
      const key = element === null || typeof element === 'object' ? operation : element
      const group = groups.get(key)
      if (group) group.push(operation)
      else groups.set(key, [operation])
    }
    return [...groups.values()]
  }

  /** Whether an operation sets a state that no remaining answer could have come from, so that nobody will miss it. */
  private isUnread({ input, output }: Operation<unknown, unknown>): boolean {
    const { lookahead } = this.model
    const state: unknown = lookahead?.jump(input, output)
    if (!lookahead || state === undefined || lookahead.observes(input, output)) return false
    return !this.kept.some(
      (other: Operation<unknown, unknown>) =>
        lookahead.observes(other.input, other.output) && lookahead.reaches(state, other.input, other.output),
    )
  }

  /** What remains of operations that are left out. */
  private loosen(operations: readonly Operation[]): Operation[] {
    if (this.drop === 'operation') return []
    return operations
      .filter(({ input }) => !this.model.pure?.(input, undefined))
      .map(({ output: _output, ...operation }: Operation) => ({ ...operation, outcome: 'info' as const }))
  }

  /** Of the operations left open those that one set of reasons makes use of, less such as reasons can do without. */
  private helpers(): readonly Operation[] {
    const { kept, loose } = this
    const needless = (helpers: readonly Operation[]) =>
      kept.every((operation) => this.legalWithout(operation, { kept, helpers }))
    const used = new Set(
      kept.flatMap((operation) => this.legalWithout(operation, { kept, helpers: loose }) ?? []),
    )
    let helpers = loose.filter((operation) => used.has(operation))
    if (!needless(helpers)) return loose
    for (const operation of helpers) {
      const fewer = helpers.filter((other) => other !== operation)
      if (needless(fewer)) helpers = fewer
    }
    return helpers
  }
}
