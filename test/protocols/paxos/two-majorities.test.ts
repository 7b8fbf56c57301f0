import { run } from 'seedbed'
import { paxosMutants } from 'seedbed/protocols/paxos'
import { paxosTwoMajorities } from 'seedbed/scenarios'
import { hunt } from 'seedbed/search'
import { describe, expect, it } from 'vitest'

describe('scenario paxos-two-majorities', { timeout: 120_000 }, () => {
  it('finds nothing in the correct protocol, and reaches what it promises', async () => {
    const reached = new Set<string>()
    for (let seed = 0; seed < 20; seed++) {
      const result = await run(paxosTwoMajorities, { seed })
      expect({ seed, verdict: result.verdict, violations: result.violations }).toEqual({
        seed,
        verdict: 'pass',
        violations: [],
      })
      for (const state of result.reached) reached.add(state)
    }
    const promised = paxosTwoMajorities.options(paxosTwoMajorities.parameters).sometimes ?? []
    expect([...reached].sort()).toEqual(promised.map(({ name }) => name).sort())
  })

  it('finds an acceptor that forgets what it has accepted within a few runs', async () => {
    const mutant = paxosMutants.find(({ name }) => name === 'acceptance-not-persisted')!
    const { caught } = await hunt(paxosTwoMajorities, mutant, { runs: 20 })
    expect(caught?.violations.map(({ check }) => check)).toContain('votes-safe')
  })
})
