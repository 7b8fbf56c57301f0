import { commitCost, Records } from 'seedbed/protocols/atomic-commit'
import { threePhaseCommit } from 'seedbed/protocols/three-phase-commit'
import { expect, it } from 'vitest'

it.each([2, 3, 4, 5, 6, 7, 8])(
  'three-phase commit of %i participants takes 5N−1 messages, 6 delays and 2N+1 forced writes',
  async (n) => {
    const branches = Array.from({ length: n }, (_, i) => ({
      participant: `n${i + 2}`,
      work: { add: { a: 1 } },
    }))
    const server = threePhaseCommit({ resource: () => new Records(), initiator: 'participant' })
    expect(await commitCost({ server, servers: n + 1, branches })).toEqual({
      messages: 5 * n - 1,
      delays: 6,
      afterwards: 0,
      forcedWrites: 2 * n + 1,
    })
  },
)
