import { run } from 'seedbed'
import { expect, it } from 'vitest'
import { paxosCommitMutants } from 'seedbed/protocols/paxos-commit'
import { paxosCommit, scenarios } from 'seedbed/scenarios'
import { protocolSuite } from './suite.js'

protocolSuite({ name: 'paxos-commit', scenario: paxosCommit, mutants: paxosCommitMutants, scenarios })

it('says nothing of a participant that crashed when its vote was on record and nobody had it', async () => {
  // Each of these seeds has one.
  for (const seed of [443, 518, 646]) {
    const { verdict, violations } = await run(paxosCommit, { seed })
    expect({ seed, verdict, violations }).toEqual({ seed, verdict: 'pass', violations: [] })
  }
})
