import { commitCost, Records } from 'seedbed/protocols/atomic-commit'
import { twoPhaseCommit } from 'seedbed/protocols/two-phase-commit'
import { describe, expect, it } from 'vitest'

const resource = () => new Records()

/** Participants from the node of this number on, each of which changes something. */
const changes = (first: number, n: number) =>
  Array.from({ length: n }, (_, i) => ({ participant: `n${first + i}`, work: { add: { a: 1 } } }))

/** J. Gray & L. Lamport, "Consensus on Transaction Commit" (2006), §3.3: a resource manager begins. */
describe.each([2, 3, 4, 5, 6, 7, 8])('two-phase commit of %i participants', (n) => {
  it('takes 3N−1 messages, 4 delays and N+1 forced writes', async () => {
    const server = twoPhaseCommit({ resource, initiator: 'participant' })
    expect(await commitCost({ server, servers: n + 1, branches: changes(2, n) })).toEqual({
      messages: 3 * n - 1,
      delays: 4,
      afterwards: 0,
      forcedWrites: n + 1,
    })
  })

  it('takes 3N−3 messages and 3 delays when the coordinator is on the node of the first', async () => {
    const server = twoPhaseCommit({ resource, initiator: 'participant', colocated: true })
    expect(await commitCost({ server, servers: n, branches: changes(1, n) })).toEqual({
      messages: 3 * n - 3,
      delays: 3,
      afterwards: 0,
      forcedWrites: n + 1,
    })
  })
})
