import { Arbitrary, Stream, Value, type Random } from 'fast-check'
import { defaultFaultModel, type Plan, type ScenarioOptions } from '../run/index.js'
import { smallerPlans } from './smaller-plans.js'
import { Trial } from './trial.js'

const LARGEST_SEED = 0x7fffffff

/**
 * Draws a seed, lets the scenario's own nemesis and workload make a plan of it, and shrinks the plan while the seed stays: what is left
 * of it happens as it did before.
 */
export class TrialArbitrary extends Arbitrary<Trial> {
  constructor(
    private readonly blank: Trial,
    private readonly parts: ScenarioOptions,
    private readonly draw: (seed: number) => Plan,
  ) {
    super()
  }

  override generate(random: Random): Value<Trial> {
    const seed = random.nextInt(0, LARGEST_SEED)
    return this.value(seed, this.draw(seed))
  }

  override canShrinkWithoutContext(value: unknown): value is Trial {
    return value instanceof Trial && value.scenario === this.blank.scenario
  }

  override shrink({ seed, plan }: Trial): Stream<Value<Trial>> {
    const { faultModel = defaultFaultModel } = this.parts
    const smaller = smallerPlans(plan, faultModel)[Symbol.iterator]() as IterableIterator<Plan>
    return new Stream(smaller).map((one) => this.value(seed, one))
  }

  private value(seed: number, plan: Plan): Value<Trial> {
    const { scenario, parameters } = this.blank
    return new Value(new Trial(scenario, seed, parameters, plan), undefined)
  }
}
