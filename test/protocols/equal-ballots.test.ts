import { describe, expect, it } from 'vitest'
import { run } from 'seedbed'
import { multiPaxosAsksTwice, paxosAnswersAgain } from '../../examples/equal-ballot.js'

/** What must stay green: an acceptor that answers a prepare request of an equal ballot again. */
describe.each([paxosAnswersAgain, multiPaxosAsksTwice])('$name', (scenario) => {
  it('has acceptors that promise one ballot to one proposer more than once', async () => {
    const { trace } = await run(scenario, { seed: 1, trace: true })
    const promises = [...trace!].flatMap(({ kind, node, peer, payload }) =>
      kind === 'send' && JSON.stringify(payload).includes('"promise"')
        ? [JSON.stringify([node, peer, payload])]
        : [],
    )
    expect(new Set(promises).size).toBeLessThan(promises.length)
  })

  it('finds nothing, for nothing is wrong', { timeout: 240_000 }, async () => {
    for (let seed = 0; seed < 12; seed++) {
      const { verdict, violations, undecided } = await run(scenario, { seed })
      expect({ seed, verdict, violations, undecided }).toEqual({
        seed,
        verdict: 'pass',
        violations: [],
        undecided: [],
      })
    }
  })
})
