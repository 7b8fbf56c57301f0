import { run } from 'seedbed'
import { Records, transactionClient } from 'seedbed/protocols/atomic-commit'
import { paxosCommit as servers } from 'seedbed/protocols/paxos-commit'
import { paxosCommit } from 'seedbed/scenarios'
import { describe, expect, it } from 'vitest'

const resource = () => new Records()

describe('Paxos Commit with several acceptors that answer clients', () => {
  it('is silent under every fault it claims to survive', { timeout: 60_000 }, async () => {
    for (let seed = 0; seed < 20; seed++) {
      const { verdict, violations } = await run(paxosCommit, { seed, parameters: { coordinators: 3 } })
      expect({ seed, verdict, violations }).toEqual({ seed, verdict: 'pass', violations: [] })
    }
  })

  it('aborts nothing only because a client asks another', async () => {
    // Nothing fails here, but messages take long, and the client does not wait for its answer.
    const { verdict, violations } = await run(paxosCommit, { seed: 358, parameters: { coordinators: 3 } })
    expect({ verdict, violations }).toEqual({ verdict: 'pass', violations: [] })
  })

  it.each([0, 4, 1.5])('has from 1 to all of them, not %d', (coordinators) => {
    expect(() => servers({ resource, coordinators })).toThrow(
      `coordinators is ${coordinators}; it must be a whole number from 1 to 3, the number of acceptors`,
    )
  })

  it('has clients that ask at least one', () => {
    expect(() => transactionClient({ coordinators: 0 })).toThrow(
      'coordinators is 0; it must be a whole number from 1 on',
    )
  })
})
