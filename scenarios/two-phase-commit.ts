import { everyFaultBut, nemesis, recovers, scenario, seconds, uniform } from 'seedbed'
import {
  answersShowReads,
  commitInvariants,
  Records,
  recordsInvariants,
  transactionClient,
} from 'seedbed/protocols/atomic-commit'
import { twoPhaseCommit as servers, twoPhaseSometimes } from 'seedbed/protocols/two-phase-commit'
import { crashesBetweenEffects } from './between-effects.js'
import { together } from './together.js'
import { transfers } from './transfers.js'

/** Transactions over three participants by two-phase commit, under every fault that it claims to survive. */
export const twoPhaseCommit = scenario({
  name: 'two-phase-commit',
  summary: 'transactions over several participants, committed by all or by none, in two phases',
  parameters: { participants: 3, records: 3, clients: 3, operations: 25, seconds: 6 },
  shrinks: { clients: 1 },
  build: ({ participants, records, clients, operations, seconds: length }) => ({
    // Whoever is prepared waits for the coordinator, and no transaction ends without all its participants: the quorum is everybody.
    servers: {
      count: participants + 1,
      process: servers({ resource: () => new Records() }),
      quorum: participants + 1,
    },
    clients: {
      count: clients,
      process: transactionClient(),
      workload: transfers({ participants, records, operations }),
    },
    network: { latency: uniform(1, 10) },
    faults: together(nemesis(), crashesBetweenEffects(1)),
    // A participant that never comes back cannot decide, and whoever forgets what was flushed breaks its word.
    faultModel: everyFaultBut('byzantine', 'kill', 'lying-flush', 'lost-record', 'corrupt-record'),
    duration: seconds(length),
    checks: [...commitInvariants, ...recordsInvariants, answersShowReads, recovers({ within: seconds(5) })],
    sometimes: twoPhaseSometimes,
  }),
})
