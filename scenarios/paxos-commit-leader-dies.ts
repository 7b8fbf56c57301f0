import { everyFaultBut, recovers, scenario, seconds, sometimes, uniform } from 'seedbed'
import {
  commitInvariants,
  Records,
  recordsInvariants,
  transactionClient,
} from 'seedbed/protocols/atomic-commit'
import { paxosCommitInvariants, paxosCommit as servers } from 'seedbed/protocols/paxos-commit'
import { transfers } from './transfers.js'

/**
 * What blocks two-phase commit for ever (`two-phase-commit-blocked`): whoever leads dies when votes are in and nobody has been told. Here another
 * acceptor leads a ballot, and all participants come to know the outcome; clients go on to another acceptor, and are answered.
 */
export const paxosCommitLeaderDies = scenario({
  name: 'paxos-commit-leader-dies',
  summary: 'the leader dies between votes and decision: another acceptor brings every transaction to its end',
  parameters: { participants: 3, records: 3, clients: 3, operations: 40, seconds: 4 },
  build: ({ participants, records, clients, operations, seconds: length }) => ({
    servers: {
      count: 3 + participants,
      process: servers({ resource: () => new Records(), f: 1, coordinators: 3 }),
      // Everybody but the leader.
      quorum: 2 + participants,
    },
    clients: {
      count: clients,
      process: transactionClient({ timeout: 1_000, coordinators: 3 }),
      workload: transfers({ first: 4, participants, records, operations }),
    },
    network: { latency: uniform(1, 10) },
    faults: ({ random }) => {
      const death = random.int(500, 1_500)
      return [
        { at: death - 100, fault: 'rule', rule: { type: 'decision', action: 'drop' }, until: death },
        { at: death, fault: 'kill', node: 'n1' },
      ]
    },
    faultModel: everyFaultBut('byzantine', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [
      ...commitInvariants,
      ...recordsInvariants,
      ...paxosCommitInvariants,
      recovers({ within: seconds(5) }),
    ],
    sometimes: [
      sometimes(
        'the leader is dead, and a participant learned from another acceptor that all is committed',
        (run) => ({
          noted: (_node, kind, data: { outcome: string }) =>
            kind === 'learned' && data.outcome === 'commit' && !run.nodes[0].up,
        }),
      ),
      sometimes('the leader is dead, and another acceptor tells a client that all is committed', (run) => ({
        noted: (_node, kind, data: { outcome: string }) =>
          kind === 'answered' && data.outcome === 'commit' && !run.nodes[0].up,
      })),
    ],
  }),
})
