import { run } from 'seedbed'
import {
  paxosCommitCalm,
  paxosCommitLeaderDies,
  paxosCommitTwoMajorities,
  threePhaseCommitSplit,
  twoPhaseCommitBlocked,
  twoPhaseCommitHeuristic,
} from 'seedbed/scenarios'
import { describe, expect, it } from 'vitest'

/** What is not claimed, what is claimed instead, and what is silent where nothing fails, is shown by runs that pass, and told by the states that they reached. */
describe.each([
  [twoPhaseCommitBlocked, 10],
  [twoPhaseCommitHeuristic, 30],
  [threePhaseCommitSplit, 40],
  [paxosCommitCalm, 10],
  [paxosCommitLeaderDies, 15],
  [paxosCommitTwoMajorities, 10],
] as const)('$name', (scenario, seeds) => {
  it('shows what it says, and reports nothing', { timeout: 120_000 }, async () => {
    const reached = new Set<string>()
    for (let seed = 0; seed < seeds; seed++) {
      const { verdict, violations, undecided, reached: states } = await run(scenario, { seed })
      expect({ seed, verdict, violations, undecided }).toEqual({
        seed,
        verdict: 'pass',
        violations: [],
        undecided: [],
      })
      for (const state of states) reached.add(state)
    }
    const promised = scenario.options(scenario.parameters).sometimes ?? []
    expect([...reached].sort()).toEqual(promised.map(({ name }) => name).sort())
  })
})
