import { describe, expect, it } from 'vitest'
import { run } from 'seedbed'
import { fastPaxosMutants, fastQuorumOf } from 'seedbed/protocols/fast-paxos'
import { fastPaxosRegisters, scenarios } from 'seedbed/scenarios'
import { protocolSuite } from './suite.js'

protocolSuite({
  name: 'fast-paxos',
  scenario: fastPaxosRegisters,
  mutants: fastPaxosMutants,
  scenarios,
})

describe('quorums of the fast round', () => {
  it.each([3, 4, 5, 6, 7, 8, 9])(
    'of %i servers: the smallest of which any two meet in every majority',
    (n) => {
      const majority = Math.floor(n / 2) + 1
      const meets = (fast: number): boolean => 2 * fast + majority > 2 * n
      expect([meets(fastQuorumOf(n)), meets(fastQuorumOf(n) - 1)]).toEqual([true, false])
    },
  )
})

describe('scenario fast-paxos-registers', () => {
  it('reaches what it promises', { timeout: 120_000 }, async () => {
    const promised = fastPaxosRegisters.options(fastPaxosRegisters.parameters).sometimes ?? []
    const reached = new Set<string>()
    for (let seed = 0; seed < 10 && reached.size < promised.length; seed++)
      for (const state of (await run(fastPaxosRegisters, { seed })).reached) reached.add(state)
    expect(promised.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([])
  })
})
