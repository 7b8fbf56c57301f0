import { commitCost, Records } from 'seedbed/protocols/atomic-commit'
import { paxosCommit } from 'seedbed/protocols/paxos-commit'
import { describe, expect, it } from 'vitest'

const resource = () => new Records()

/** J. Gray & L. Lamport, "Consensus on Transaction Commit" (2006), §4.3: a resource manager begins, and the leader is an acceptor. */
describe.each([2, 3, 4, 5, 6, 7, 8])('Paxos Commit of %i participants', (n) => {
  it.each([0, 1, 2])('with F = %i takes (N+1)(F+3)−4 messages, and N+F+1 forced writes', async (f) => {
    const acceptors = 2 * f + 1
    const branches = Array.from({ length: n }, (_, i) => ({
      participant: `n${acceptors + 1 + i}`,
      work: { add: { a: 1 } },
    }))
    const server = paxosCommit({ resource, f, initiator: 'participant' })
    expect(await commitCost({ server, servers: acceptors + n, branches })).toEqual({
      messages: (n + 1) * (f + 3) - 4,
      // With F = 0 it is two-phase commit: 3N−1 messages and 4 delays.
      delays: f === 0 ? 4 : 5,
      // The other acceptors are told, in time.
      afterwards: 2 * f,
      forcedWrites: n + f + 1,
    })
  })
})
