import { describe, expect, it } from 'vitest'
import { at, run, type Scenario } from 'seedbed'
import {
  bank,
  sagaChoreographed,
  sagaForwardRecovery,
  sagaOrders,
  shop,
  tccBookings,
} from 'seedbed/scenarios'

/** The scenario with one crash in place of its faults: of this node, right after so many of its effects. */
function crashing(scenario: Scenario, node: string, afterEffects: number): Scenario {
  const faults = [at(500).crash(node, { afterEffects }).lasting(2_500)]
  return { ...scenario, options: (parameters) => ({ ...scenario.options(parameters), faults }) }
}

describe.each(
  [sagaOrders, sagaForwardRecovery, sagaChoreographed, tccBookings, shop, bank].map(
    (one) => [one.name, one] as const,
  ),
)('a crash in %s, wherever it strikes', (_name, scenario) => {
  const { servers } = scenario.options(scenario.parameters)
  const nodes = Array.from({ length: servers.count }, (_, i) => `n${i + 1}`)

  it.each(nodes)('of %s, after each of its next twelve effects, is survived', async (node) => {
    let struck = 0
    for (let effects = 1; effects <= 12; effects++) {
      const { verdict, violations, faults } = await run(crashing(scenario, node, effects), { seed: 2 })
      expect({ effects, verdict, violations }).toEqual({ effects, verdict: 'pass', violations: [] })
      struck += faults['crash:between-effects']?.effective ?? 0
    }
    expect(struck).toBe(12)
  })
})
