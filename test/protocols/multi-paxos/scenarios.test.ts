import { run, type Mutant } from 'seedbed'
import { MultiPaxos, multiPaxos } from 'seedbed/protocols/multi-paxos'
import { kv } from 'seedbed/protocols/state-machines'
import {
  duellingProposers,
  multiPaxosFlexible,
  multiPaxosKv,
  multiPaxosLateAcceptances,
  multiPaxosLeaders,
  multiPaxosLostAnswers,
  multiPaxosMembership,
} from 'seedbed/scenarios'
import { describe, expect, it } from 'vitest'
import { scenarioSuite } from '../scenario-suite.js'

scenarioSuite([
  [multiPaxosLeaders, 30],
  [multiPaxosLateAcceptances, 15],
  [multiPaxosLostAnswers, 15],
  [multiPaxosFlexible, 30],
  [multiPaxosMembership, 20],
  [duellingProposers, 20],
])

describe('scenario multi-paxos-kv', () => {
  it('reaches what it promises', { timeout: 120_000 }, async () => {
    const promised = multiPaxosKv.options(multiPaxosKv.parameters).sometimes ?? []
    const reached = new Set<string>()
    for (let seed = 100; seed < 300 && reached.size < promised.length; seed++)
      for (const state of (await run(multiPaxosKv, { seed })).reached) reached.add(state)
    expect([...reached].sort()).toEqual(promised.map(({ name }) => name).sort())
  })
})

describe('scenario multi-paxos-membership', () => {
  it('knows that a change which is chosen after a later one of its client changes nothing', async () => {
    expect(await run(multiPaxosMembership, { seed: 421 })).toMatchObject({ verdict: 'pass', violations: [] })
  })
})

describe('the duel', () => {
  it('is told in words', async () => {
    class EveryoneProposes extends MultiPaxos {
      protected override redirect(): void {
        if (this.role === 'follower') this.prepare()
      }
      protected override overtaken(): void {
        super.overtaken()
        this.env.setTimer('election', 0)
      }
    }
    const mutant: Mutant = {
      name: 'everyone-proposes',
      family: 'multi-paxos',
      summary: 'no distinguished proposer',
      source: 'Lamport, "Paxos Made Simple", §2.4',
      caughtBy: 'no-endless-duel',
      difficulty: 'd0',
      scenario: 'duelling-proposers',
      server: multiPaxos({ stateMachine: kv }, EveryoneProposes),
    }
    const { violations } = await run(duellingProposers, { seed: 1, mutant })
    expect(violations.find(({ check }) => check === 'no-endless-duel')?.message).toMatch(
      /^for \d+ ms without a fault proposers overtook each other: n\d began \d+, n\d began \d+.* ballots, and 0 values were chosen; c1, c2, c3, c4 waited all the time$/,
    )
  })
})
