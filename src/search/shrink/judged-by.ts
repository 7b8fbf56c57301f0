import type { Scenario } from '../../run/index.js'

/** A scenario that only one of its checks judges, with a fair phase only if that one asks for it. */
export function judgedBy(scenario: Scenario, check: string): Scenario {
  return {
    ...scenario,
    options: (parameters) => {
      const parts = scenario.options(parameters)
      return { ...parts, checks: parts.checks.filter(({ name }) => name === check), sometimes: [] }
    },
  }
}
