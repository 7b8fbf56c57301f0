import type { Violation } from '../../check/index.js'
import { configure, type Mutant, type Plan, type Scenario, type ScenarioOptions } from '../../run/index.js'
import type { Attempts } from './attempts.js'
import type { Candidate } from './candidate.js'
import { minimise } from './minimise.js'

/** How many other seeds are tried, where nothing is known of how likely the violation is. */
const SEEDS = 16
/** The most that are tried. */
const MOST_SEEDS = 96
/** How many tell how likely it is. */
const PROBES = 32

/** Nothing decided of single messages. */
const UNDECIDED = { overrides: undefined, delays: undefined, calm: undefined }

/** What of a plan is to be changed; undefined leaves it out. */
export type Change = { readonly [K in keyof Plan]?: Plan[K] | undefined }

/** The smallest failing run so far, and the one way to a smaller one. */
export class Reduction {
  /** How often something smaller was found. */
  steps = 0
  /** All that have been taken on: none is taken twice, so that the work ends whatever is called simpler. */
  private readonly taken = new Set<string>()

  constructor(
    readonly scenario: Scenario,
    readonly mutant: Mutant | undefined,
    private readonly attempts: Attempts,
    /** Fails with the violation. */
    public current: Candidate,
    public violation: Violation,
  ) {}

  get plan(): Plan {
    return this.current.plan
  }

  /** The scenario as it is now, of which the parameters may have become less. */
  get parts(): ScenarioOptions {
    return this.partsWith(this.current.parameters)
  }

  /** How long faults strike, ms. */
  get duration(): number {
    return this.plan.duration ?? this.parts.duration
  }

  partsWith(parameters: Candidate['parameters']): ScenarioOptions {
    return this.scenario.options(configure(this.scenario, parameters))
  }

  /** Takes on a candidate in place of the current one, if it fails likewise. */
  async take(candidate: Candidate): Promise<boolean> {
    if (this.attempts.refuses(candidate)) return false
    const text = JSON.stringify(candidate)
    const violation = this.taken.has(text) ? null : await this.attempts.violationOf(candidate, text)
    if (violation === null) return false
    this.taken.add(text)
    this.current = candidate
    this.violation = violation
    this.steps++
    return true
  }

  /** Takes a plan in place of all that the present one says. */
  takeWhole(plan: Plan): Promise<boolean> {
    return this.take({ ...this.current, plan })
  }

  /** A place to go back to, when a way that looked promising leads nowhere. */
  checkpoint(): { restore(): void } {
    const { current, violation, steps } = this
    return { restore: () => void Object.assign(this, { current, violation, steps }) }
  }

  async takePlan(change: Change): Promise<boolean> {
    if (this.attempts.refusesAll()) return false
    return this.take({ ...this.current, plan: this.changed(change) })
  }

  /** Takes the first that fails likewise; false when none does. */
  async takeFirst(plans: Iterable<Change>): Promise<boolean> {
    if (this.attempts.refusesAll()) return false
    for (const plan of plans) if (await this.takePlan(plan)) return true
    return false
  }

  /**
   * Takes a plan with chance as it is, or else with that of another seed: what the plan does not say may fall into place differently.
   * The seeds are always the same.
   */
  async takeWithSomeChance(change: Change): Promise<boolean> {
    const { chanceOf = this.current.seed } = this.plan
    if (await this.takePlan(change)) return true
    for (let seed = 0; seed < SEEDS; seed++)
      if (seed !== chanceOf && (await this.takePlan({ ...change, chanceOf: seed }))) return true
    return false
  }

  /**
   * How many seeds are to be tried until it is likely that one of them brings the violation about, if it is no less likely than it
   * is with the plan as it is now.
   */
  async seedsWorthTrying(): Promise<number> {
    let hits = 0
    for (let seed = 0; seed < PROBES; seed++) {
      const violation = await this.attempts.violationOf({
        ...this.current,
        plan: { ...this.plan, chanceOf: seed },
      })
      if (violation === null) continue
      if (++hits === 4) return Math.max(SEEDS, seed)
    }
    return hits === 0 ? MOST_SEEDS : Math.ceil((3 * PROBES) / hits)
  }

  /**
   * Takes a plan with fewer events: as it is, or else with the chance of other seeds, also without the single decisions that the plan
   * holds. Those count messages, of which there are now fewer.
   */
  async takeFewer(change: Change, seeds: number): Promise<boolean> {
    if (await this.takePlan(change)) return true
    const { overrides = [], delays = [], calm = false } = this.plan
    const decided = calm || overrides.length + delays.length > 0
    for (let chanceOf = 0; chanceOf < seeds; chanceOf++) {
      if (await this.takePlan({ ...change, chanceOf })) return true
      if (decided && (await this.takePlan({ ...change, chanceOf, ...UNDECIDED }))) return true
    }
    return false
  }

  /** Takes out of one list of the plan what is not needed. */
  async without<K extends 'faults' | 'operations' | 'delays' | 'overrides'>(
    list: K,
    take: (change: Change) => Promise<boolean> = (change) => this.takePlan(change),
  ): Promise<void> {
    const items = this.plan[list]
    if (items === undefined) return
    await minimise<unknown>(items, (kept) => take({ [list]: kept }))
  }

  /** The plan with this changed. What says nothing is left out, where a plan can do without. */
  private changed(change: Change): Plan {
    const plan: { -readonly [K in keyof Change]: Change[K] } = { ...this.plan, ...change }
    const { overrides, delays } = plan
    if (overrides?.length === 0) plan.overrides = undefined
    if (delays?.length === 0) plan.delays = undefined
    return Object.fromEntries(
      Object.entries(plan).filter(([, value]) => value !== undefined),
    ) as unknown as Plan
  }
}
