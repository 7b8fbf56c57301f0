import { everyFaultBut, nemesis, recovers, scenario, seconds, uniform } from 'seedbed'
import {
  commitInvariants,
  Records,
  recordsInvariants,
  transactionClient,
} from 'seedbed/protocols/atomic-commit'
import {
  paxosCommitInvariants,
  paxosCommit as servers,
  paxosCommitSometimes,
} from 'seedbed/protocols/paxos-commit'
import { crashesBetweenEffects } from './between-effects.js'
import { together } from './together.js'
import { transfers } from './transfers.js'

/** Transactions over three participants by Paxos Commit with three acceptors, under every fault that it claims to survive. */
export const paxosCommit = scenario({
  name: 'paxos-commit',
  summary: 'transactions over several participants, each of whose votes is chosen by Paxos',
  parameters: { f: 1, coordinators: 1, participants: 3, records: 3, clients: 3, operations: 25, seconds: 6 },
  shrinks: { clients: 1 },
  build: ({ f, coordinators, participants, records, clients, operations, seconds: length }) => ({
    // No transaction ends without all its participants: the quorum is everybody.
    servers: {
      count: 2 * f + 1 + participants,
      process: servers({ resource: () => new Records(), f, coordinators }),
      quorum: 2 * f + 1 + participants,
    },
    clients: {
      count: clients,
      process: transactionClient({ coordinators }),
      workload: transfers({ first: 2 * f + 2, participants, records, operations }),
    },
    network: { latency: uniform(1, 10) },
    faults: together(nemesis(), crashesBetweenEffects(2 * f + 1)),
    // A participant that never comes back cannot decide, and whoever forgets what was flushed breaks its word.
    faultModel: everyFaultBut('byzantine', 'kill', 'lying-flush', 'lost-record', 'corrupt-record'),
    duration: seconds(length),
    checks: [
      ...commitInvariants,
      ...recordsInvariants,
      ...paxosCommitInvariants,
      recovers({ within: seconds(5) }),
    ],
    sometimes: paxosCommitSometimes,
  }),
})
