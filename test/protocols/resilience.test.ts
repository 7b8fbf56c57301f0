import { describe, expect, it } from 'vitest'
import { run } from 'seedbed'
import { resilienceMutants } from 'seedbed/protocols/resilience'
import { lateCancels, resilientCalls, retryStorm, scenarios } from 'seedbed/scenarios'
import { scenarioSuite } from './scenario-suite.js'
import { serviceSuite } from './service-suite.js'
import { protocolSuite } from './suite.js'

protocolSuite({
  name: 'resilience',
  scenario: resilientCalls,
  mutants: resilienceMutants,
  scenarios,
})
scenarioSuite([
  [resilientCalls, 30],
  [lateCancels, 10],
  [retryStorm, 20],
])
serviceSuite({ scenario: resilientCalls, seeds: [5, 6, 7, 8, 9] })
serviceSuite({ scenario: retryStorm })

describe('an overload that outlives its trigger', () => {
  const goodput = async (parameters: { budget: boolean; shedding: boolean }) => {
    const verdicts: string[] = []
    for (let seed = 0; seed < 6; seed++) verdicts.push((await run(retryStorm, { seed, parameters })).verdict)
    return verdicts.filter((verdict) => verdict === 'fail').length
  }

  it('is there when neither side holds back', async () => {
    expect(await goodput({ budget: false, shedding: false })).toBeGreaterThan(3)
  })

  it.each([
    { budget: true, shedding: false },
    { budget: false, shedding: true },
    { budget: true, shedding: true },
  ])('is cured by $budget (a budget), $shedding (shedding)', async (parameters) => {
    expect(await goodput(parameters)).toBe(0)
  })
})
