import { recovers, sometimes, type Check, type Sometimes } from '../check/index.js'
import type { ScenarioOptions } from './scenario.js'

/** How long recovery may take where a scenario does not say, ms: long for any protocol that recovers at all. */
const PATIENCE = 30_000

const touched = sometimes('a fault that touched something', () => ({
  end: ({ faults }) => Object.values(faults).some(({ effective }) => effective > 0),
}))

const answered = sometimes('a client that was answered', () => ({
  end: ({ history }) => history.some(({ outcome }) => outcome === 'ok'),
}))

/**
 * The scenario with what every scenario is judged by, unless it opts out: that the system recovers when the faults end, and that
 * a campaign has not tested nothing, because no fault took effect or no client was answered.
 */
export function withDefaultChecks(options: ScenarioOptions): ScenarioOptions {
  if (options.defaultChecks === false) return options
  return { ...options, checks: checksOf(options), sometimes: statesOf(options) }
}

function checksOf({ clients, checks }: ScenarioOptions): readonly Check[] {
  const livenessIsJudged = checks.some(({ fairPhase }) => fairPhase !== undefined)
  return clients === undefined || livenessIsJudged ? checks : [...checks, recovers({ within: PATIENCE })]
}

function statesOf({ clients, faults = [], sometimes: states = [] }: ScenarioOptions): readonly Sometimes[] {
  const hasFaults = typeof faults === 'function' || faults.length > 0
  return [...states, ...(hasFaults ? [touched] : []), ...(clients === undefined ? [] : [answered])]
}
