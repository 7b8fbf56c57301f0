import { defaultFaultModel, type ScenarioOptions } from '../../run/index.js'
import { RandomStreams, toMillis, type RandomStream } from '../../kernel/index.js'
import { samplerOf, uniform, type Schedule } from '../../network/index.js'
import { logUniform } from '../../faults/profile.js'
import type { Strategy } from './strategy.js'

/** The longest window of a schedule, as a multiple of the usual latency. */
const LONGEST = 8
const DEEPEST = 6

/** Another strategy's plans, each with a schedule drawn for it where the scenario allows one. */
export function scheduled(base: Strategy, kind: Schedule['kind']): Strategy {
  return {
    ...base,
    name: kind,
    plan(seed, site) {
      const plan = base.plan(seed, site)
      if (!allowsSchedules(site.parts)) return plan
      const random = new RandomStreams(seed).get('plan/schedule')
      return { ...plan, schedule: drawSchedule(random, site.parts, kind) }
    },
  }
}

/** Whether messages may wait longer than their latency: not where somebody has written down what is to happen. */
export function allowsSchedules(parts: ScenarioOptions): boolean {
  const { faults, faultModel = defaultFaultModel, schedules } = parts
  return schedules ?? (typeof faults === 'function' && faultModel.survives.includes('latency'))
}

/** A schedule whose window is of the order of magnitude of what messages take anyway: there, orders can change. */
export function drawSchedule(random: RandomStream, parts: ScenarioOptions, kind: Schedule['kind']): Schedule {
  const window = Math.round(Math.max(1, usualLatency(parts)) * logUniform(random, 1, LONGEST) * 10) / 10
  return kind === 'pos' ? { kind, window } : { kind, window, depth: random.int(1, DEEPEST) }
}

/** The median of what a message takes, ms. */
export function usualLatency({ network }: ScenarioOptions): number {
  return toMillis(samplerOf(network?.latency ?? uniform(1, 10))(0.5))
}
