import { run, type Mutant } from 'seedbed'
import { compareBallots, Paxos, paxosRegisters as servers, type Ballot } from 'seedbed/protocols/paxos'
import { paxosRegisters } from 'seedbed/scenarios'
import { describe, expect, it } from 'vitest'

describe('scenario paxos-registers', () => {
  it('reaches what it promises', { timeout: 120_000 }, async () => {
    const reached = new Set<string>()
    for (let seed = 0; seed < 10; seed++)
      for (const state of (await run(paxosRegisters, { seed })).reached) reached.add(state)
    const promised = paxosRegisters.options(paxosRegisters.parameters).sometimes ?? []
    expect([...reached].sort()).toEqual(promised.map(({ name }) => name).sort())
  })

  it(
    'says nothing of an acceptor that answers a prepare of an equal ballot again',
    { timeout: 120_000 },
    async () => {
      class AnswersAgain extends Paxos {
        protected override mayPromise(ballot: Ballot): boolean {
          return compareBallots(ballot, this.promised) >= 0
        }
      }
      const mutant: Mutant = {
        name: 'answers-equal-ballots-again',
        family: 'paxos',
        summary: 'no mistake',
        source: 'Lamport, "Paxos Made Simple", §2.2',
        caughtBy: 'votes-safe',
        difficulty: 'd3',
        scenario: 'paxos-registers',
        server: servers({}, AnswersAgain),
      }
      for (let seed = 0; seed < 30; seed++) {
        const { verdict, violations } = await run(paxosRegisters, { seed, mutant })
        expect({ seed, verdict, violations }).toEqual({ seed, verdict: 'pass', violations: [] })
      }
    },
  )
})
