import { InputError, shown } from '../input/index.js'
import type { Plan } from './plan.js'
import type { ScenarioOptions } from './scenario.js'

/**
 * The parts of a scenario, lasting as long as a plan says.
 *
 * @throws InputError when the plan is to last longer than the scenario, or no time
 */
export function shortened(parts: ScenarioOptions, { duration }: Plan, field = 'duration'): ScenarioOptions {
  if (duration === undefined) return parts
  if (typeof duration === 'number' && duration > 0 && duration <= parts.duration)
    return { ...parts, duration }
  throw new InputError(
    field,
    `found ${shown(duration)}; expected a number of ms above 0, at most the scenario's ${parts.duration}`,
  )
}
