import { nemesis, onlyFaults, recovers, scenario, seconds, uniform } from 'seedbed'
import {
  commitInvariants,
  Records,
  recordsInvariants,
  transactionClient,
} from 'seedbed/protocols/atomic-commit'
import {
  nobodyIsUncertain,
  threePhaseCommit as servers,
  threePhaseSometimes,
} from 'seedbed/protocols/three-phase-commit'
import { crashesBetweenEffects } from './between-effects.js'
import { together } from './together.js'
import { transfers } from './transfers.js'

/** Transactions over three participants by three-phase commit, where nothing but crashes goes wrong, and every message is in time. */
export const threePhaseCommit = scenario({
  name: 'three-phase-commit',
  summary: 'transactions over several participants in three phases: crashes alone, and messages in time',
  parameters: { participants: 3, records: 3, clients: 3, operations: 25, seconds: 6 },
  shrinks: { clients: 1 },
  build: ({ participants, records, clients, operations, seconds: length }) => ({
    servers: {
      count: participants + 1,
      process: servers({ resource: () => new Records(), bound: 10 }),
      quorum: participants + 1,
    },
    clients: {
      count: clients,
      process: transactionClient(),
      workload: transfers({ participants, records, operations }),
    },
    network: { latency: uniform(1, 10) },
    faults: together(nemesis(), crashesBetweenEffects(1)),
    // Synchrony: what is not there in time has not been sent. No loss, no partition, no clock or disk that is slow.
    faultModel: onlyFaults('crash', 'duplicate', 'partial-write', 'torn-write'),
    schedules: false,
    duration: seconds(length),
    checks: [...commitInvariants, ...recordsInvariants, nobodyIsUncertain, recovers({ within: seconds(5) })],
    sometimes: threePhaseSometimes,
  }),
})
