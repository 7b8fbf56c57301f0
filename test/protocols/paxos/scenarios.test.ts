import { run } from 'seedbed'
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
})
