import type { Violation } from '../../check/index.js'
import { configure, type Mutant, type Plan, type Scenario, type ScenarioOptions } from '../../run/index.js'
import type { Attempts } from './attempts.js'
import type { Candidate } from './candidate.js'
import { minimise } from './minimise.js'

/** How many other seeds are tried. */
const SEEDS = 16

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
    const text = JSON.stringify(candidate)
    const violation = this.taken.has(text) ? null : await this.attempts.violationOf(candidate)
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

  takePlan(change: Partial<Plan>): Promise<boolean> {
    return this.take({ ...this.current, plan: this.changed(change) })
  }

  /** Takes the first that fails likewise; false when none does. */
  async takeFirst(plans: Iterable<Partial<Plan>>): Promise<boolean> {
    for (const plan of plans) if (await this.takePlan(plan)) return true
    return false
  }

  /**
   * Takes a plan with chance as it is, or else with that of another seed: what the plan does not say may fall into place differently.
   * The seeds are always the same.
   */
  async takeWithSomeChance(change: Partial<Plan>): Promise<boolean> {
    const { chanceOf = this.current.seed } = this.plan
    if (await this.takePlan(change)) return true
    for (let seed = 0; seed < SEEDS; seed++)
      if (seed !== chanceOf && (await this.takePlan({ ...change, chanceOf: seed }))) return true
    return false
  }

  /** Takes out of one list of the plan what is not needed. */
  async without<K extends 'faults' | 'operations' | 'delays' | 'overrides'>(
    list: K,
    take: (change: Partial<Plan>) => Promise<boolean> = (change) => this.takePlan(change),
  ): Promise<void> {
    const items = this.plan[list]
    if (items === undefined) return
    await minimise<unknown>(items, (kept) => take({ [list]: kept }))
  }

  /** The plan with this changed. Lists that say nothing are left out, where a plan can do without. */
  private changed(change: Partial<Plan>): Plan {
    const { overrides, delays, ...plan } = { ...this.plan, ...change }
    return {
      ...plan,
      ...(overrides && overrides.length > 0 && { overrides }),
      ...(delays && delays.length > 0 && { delays }),
    }
  }
}
