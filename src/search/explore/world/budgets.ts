import type { TimerLimits } from './local-steps.js'
import type { WorldBudgets } from './world-options.js'

/** Where each budget of the whole world stands in `WorldState.spent`. */
export const LOSS = 0
export const DUPLICATION = 1
export const CRASHES = 2
const TIMERS = 3

/** The budgets of a world, and what is left of them. */
export class Budgets {
  readonly betweenEffects: boolean
  readonly timers: TimerLimits
  readonly nothingSpent: readonly number[]
  private readonly limits: readonly number[]
  private readonly known = new Map<string, number>()

  constructor({ loss = 0, duplication = 0, crashes = 0, betweenEffects = false, timers = {} }: WorldBudgets) {
    const names = Object.keys(timers).sort()
    const each = (name: string): number => {
      const budget = timers[name]
      return typeof budget === 'number' ? budget : (budget.each ?? Infinity)
    }
    const total = (name: string): number => {
      const budget = timers[name]
      return typeof budget === 'number' ? Infinity : (budget.total ?? Infinity)
    }
    this.betweenEffects = betweenEffects
    this.timers = { each: names.map(each), of: (timer) => this.budgetOf(names, timer) }
    this.limits = [loss, duplication, crashes, ...names.map(total)]
    this.nothingSpent = this.limits.map(() => 0)
  }

  /** Where the budget of a timer stands, for the whole world. */
  timer(name: string): number {
    return TIMERS + this.timers.of(name)
  }

  /** The budget of that name, or else the longest that is the beginning of it. */
  private budgetOf(names: readonly string[], timer: string): number {
    let found = this.known.get(timer)
    if (found === undefined) {
      found = names.indexOf(timer)
      names.forEach((name, i) => {
        const begins = name.endsWith('*') && timer.startsWith(name.slice(0, -1))
        if (begins && (found! < 0 || (names[found!] !== timer && name.length > names[found!].length)))
          found = i
      })
      this.known.set(timer, found)
    }
    return found
  }

  left(spent: readonly number[], budget: number): boolean {
    return spent[budget] < this.limits[budget]
  }

  /** Whether the whole world shares this budget, and it can run out. */
  isShared(budget: number): boolean {
    return this.limits[budget] !== Infinity
  }

  /** With one more spent; a budget without end is not counted. */
  spend(spent: readonly number[], budget: number): readonly number[] {
    if (!this.isShared(budget)) return spent
    return spent.map((count, i) => (i === budget ? count + 1 : count))
  }
}
