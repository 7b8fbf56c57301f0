import type { Operation } from '../../history/operation.js'
import type { Verdict } from '../linearizability/result.js'
import type { Model } from '../model.js'
import { nondeterministic } from '../nondeterministic.js'
import { structureKey } from '../structure-key.js'

/** What {@link checkSequentialConsistency} answers. */
export interface SequentialResult {
  readonly verdict: Verdict
  /** Operations placed, backtracking included. */
  readonly steps: number
  /** For `ok`: an order that agrees with every process. Otherwise the longest one found. */
  readonly order: readonly Operation[]
}

/**
 * Judges whether a history is sequentially consistent (Lamport 1979): whether there is one order of all operations that
 * keeps the order of each process and that `model` allows. Real time plays no part, and the parts of the state
 * cannot be judged one by one, since this property does not compose.
 *
 * An operation of unknown outcome comes after what its process had done before, at any later place, or not at all.
 *
 * @param options.steps how many operations may be placed, backtracking included (default 2 million); then the verdict is `unknown`
 * @example
 * ```ts
 * checkSequentialConsistency(history, kv()).verdict
 * ```
 */
export function checkSequentialConsistency<S, I, O>(
  operations: readonly Operation<I, O>[],
  model: Model<S, I, O>,
  { steps: budget = 2_000_000 }: { steps?: number } = {},
): SequentialResult {
  return new Search(operations, model.steps ? nondeterministic(model as Required<Model>) : model).run(budget)
}

/** Operations in the order of one process; of unknown outcome: one operation that has to wait for `after` others of `process`. */
interface Line {
  readonly operations: readonly Operation<unknown, unknown>[]
  readonly optional: boolean
  readonly process: number
  readonly after: number
}

class Search {
  private readonly lines: Line[] = []
  private readonly at: number[]
  private readonly states = new Map<string | number | undefined, unknown>()
  private readonly order: Operation[] = []
  private longest: Operation[] = []
  private readonly seen = new Set<string>()
  private readonly split: boolean
  private steps = 0

  constructor(
    operations: readonly Operation[],
    private readonly model: Model,
  ) {
    this.split = operations.every(({ input }) => model.partition?.(input) !== undefined)
    const processes = new Map<string | number, Operation[]>()
    for (const operation of [...operations].sort((a, b) => a.invoked - b.invoked || a.id - b.id)) {
      if (operation.outcome === 'fail') continue
      const own = processes.get(operation.process) ?? []
      processes.set(operation.process, own)
      if (operation.outcome === 'ok') own.push(operation)
      else if (!model.pure?.(operation.input, undefined)) {
        const process = [...processes.keys()].indexOf(operation.process)
        this.lines.push({ operations: [operation], optional: true, process, after: own.length })
      }
    }
    this.lines.unshift(
      ...[...processes.values()].map((own, process) => ({
        operations: own,
        optional: false,
        process,
        after: 0,
      })),
    )
    this.at = this.lines.map(() => 0)
  }

  run(budget: number): SequentialResult {
    // Each frame is a line to try next; the operation placed before it is undone when it is exhausted.
    const frames: { line: number; before: unknown; part: string | number | undefined; next: number }[] = []
    let next = 0
    this.seen.add(this.key())
    for (;;) {
      if (this.complete()) return { verdict: 'ok', steps: this.steps, order: this.order }
      if (this.steps > budget) return { verdict: 'unknown', steps: this.steps, order: this.longest }
      const placed = this.advance(next)
      if (placed) {
        frames.push(placed)
        next = 0
        continue
      }
      if (this.order.length > this.longest.length) this.longest = [...this.order]
      const frame = frames.pop()
      if (!frame) return { verdict: 'violation', steps: this.steps, order: this.longest }
      this.order.pop()
      this.at[frame.line]--
      this.states.set(frame.part, frame.before)
      next = frame.next
    }
  }

  private complete(): boolean {
    return this.lines.every(({ operations, optional }, l) => optional || this.at[l] === operations.length)
  }

  /** Places the next operation of the first line, from `from` on, for which that is possible and leads to something new. */
  private advance(from: number) {
    for (let l = from; l < this.lines.length; l++) {
      const { operations, process, after } = this.lines[l]
      if (this.at[l] === operations.length || this.at[process] < after) continue
      const operation = operations[this.at[l]]
      const { input, outcome } = operation
      const part = this.split ? this.model.partition?.(input) : undefined
      const before: unknown = this.states.has(part) ? this.states.get(part) : this.model.init()
      const output: unknown = outcome === 'ok' ? operation.output : undefined
      const state: unknown = this.model.step(before, input, output)
      if (state === undefined) continue
      this.steps++
      this.at[l]++
      this.states.set(part, state)
      const key = this.key()
      if (this.seen.has(key)) {
        this.at[l]--
        this.states.set(part, before)
        continue
      }
      this.seen.add(key)
      this.order.push(operation)
      // An operation that changes nothing may as well come now: there is no need to try the others instead.
      const next = this.model.pure?.(input, output) ? this.lines.length : l + 1
      return { line: l, before, part, next }
    }
    return undefined
  }

  private key(): string {
    const identity = this.model.identity?.bind(this.model) ?? structureKey
    const initial = identity(this.model.init())
    const states = [...this.states]
      .map(([part, state]) => [part, identity(state)] as const)
      .filter(([, state]) => state !== initial)
    states.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
    return `${this.at.join()} ${states.map(([part, state]) => `${part}=${state}`).join()}`
  }
}
