import { at, everyFaultBut, recovers, scenario, seconds, sometimes, uniform, type Nemesis } from 'seedbed'
import {
  commitInvariants,
  Records,
  recordsInvariants,
  transactionClient,
  type Outcome,
} from 'seedbed/protocols/atomic-commit'
import { paxosCommitInvariants, paxosCommit as servers, type Instances } from 'seedbed/protocols/paxos-commit'
import { transfers } from './transfers.js'

/**
 * All votes are with n1, which nobody hears; n2 knows that there is a transaction, not how all have voted, and aborts it with n3, in a
 * ballot that nobody else comes to know of. Then n3 is all that n1 has of that majority: votes that come late, a ballot of n1 that is lower
 * than the one promised, and a higher one, under which n1 reports its votes and n3 what came after them.
 */
const crossingMajorities: Nemesis = ({ random, duration, servers: [n1, n2, n3, ...participants] }) =>
  Array.from({ length: Math.floor(duration / EPISODE) - 1 }, (_, n) => {
    const begin = n * EPISODE + random.int(100, 300)
    const crossing = begin + random.int(400, 600)
    const end = crossing + 200
    const heard = random.pick(participants)
    return [
      at(begin).rule({ type: 'decision', from: n2, action: 'drop' }).until(end),
      at(begin).rule({ type: 'phase1a', from: n1, to: n3, action: 'hold' }).until(crossing),
      at(begin)
        .partition([n1, ...participants], [n1, n3], [n2, n3], [n2, heard])
        .until(crossing),
      // n3 has promised n2's ballot, and does not know yet what for.
      at(crossing - random.int(0, 200))
        .rule({ type: 'phase2a', from: n2, to: n3, action: 'hold' })
        .until(crossing + random.int(40, 120)),
      at(crossing)
        .partition([n1, n3, ...participants], [n2, n3])
        .until(end),
    ]
  })
    .flat()
    .sort((a, b) => a.at - b.at)

const EPISODE = 900

/** Of every participant it has accepted the vote itself, and none is no. */
const hasAllVotes = ({ participants, accepted }: Instances): boolean =>
  participants.every((id) => {
    const found = accepted.get(id)
    return found !== undefined && found.ballot.round === 0 && found.choice.vote !== 'no'
  })

/** What n1 would commit, n2 and n3 have aborted: what they have in common decides. */
export const paxosCommitTwoMajorities = scenario({
  name: 'paxos-commit-two-majorities',
  summary: 'one acceptor has all votes, the others abort by a ballot; then votes and old ballots come late',
  parameters: { participants: 3, records: 8, clients: 6, operations: 30, seconds: 5 },
  shrinks: { clients: 1 },
  build: ({ participants, records, clients, operations, seconds: length }) => ({
    servers: {
      count: 3 + participants,
      process: servers({ resource: () => new Records(), f: 1 }),
      quorum: 3 + participants,
    },
    clients: {
      count: clients,
      process: transactionClient({ timeout: 1_000 }),
      workload: transfers({ first: 4, participants, records, operations }),
    },
    network: { latency: uniform(1, 10) },
    faults: crossingMajorities,
    faultModel: everyFaultBut('byzantine', 'kill', 'lying-flush', 'lost-record', 'corrupt-record'),
    duration: seconds(length),
    checks: [
      ...commitInvariants,
      ...recordsInvariants,
      ...paxosCommitInvariants,
      recovers({ within: seconds(5) }),
    ],
    sometimes: [
      sometimes('an acceptor had all votes, each a yes, and the others aborted by a ballot', (run) => ({
        noted: (_node, kind, { transaction, outcome }: { transaction: string; outcome?: Outcome }) =>
          kind === 'decided' &&
          outcome === 'abort' &&
          run.nodes.some(({ process }) => {
            const known = (process as Acceptor | null)?.instances?.get(transaction)
            return known !== undefined && hasAllVotes(known)
          }),
      })),
    ],
  }),
})

interface Acceptor {
  readonly instances?: ReadonlyMap<string, Instances>
}
