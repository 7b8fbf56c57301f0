import { scenario, seconds, uniform } from 'seedbed'
import {
  commitInvariants,
  nobodyWaitsInVain,
  Records,
  recordsInvariants,
  sometimesNoted,
  transactionClient,
} from 'seedbed/protocols/atomic-commit'
import { paxosCommitInvariants, paxosCommit as servers } from 'seedbed/protocols/paxos-commit'
import { transfers } from './transfers.js'

/**
 * Nothing fails, and all that Paxos Commit has against faults is silent: ballot 0 does, and nobody asks. The participant that works last votes
 * unasked, as Gray and Lamport count messages.
 */
export const paxosCommitCalm = scenario({
  name: 'paxos-commit-calm',
  summary: 'Paxos Commit where nothing fails: every transaction ends in ballot 0, and all are told',
  parameters: { f: 1, participants: 3, records: 3, clients: 3, operations: 12, seconds: 4 },
  shrinks: { clients: 1 },
  build: ({ f, participants, records, clients, operations, seconds: length }) => ({
    servers: {
      count: 2 * f + 1 + participants,
      process: servers({ resource: () => new Records(), f, initiator: 'participant' }),
      quorum: 2 * f + 1 + participants,
    },
    clients: {
      count: clients,
      process: transactionClient(),
      workload: transfers({ first: 2 * f + 2, participants, records, operations }),
    },
    network: { latency: uniform(1, 10) },
    schedules: false,
    duration: seconds(length),
    checks: [...commitInvariants, ...recordsInvariants, ...paxosCommitInvariants, nobodyWaitsInVain],
    sometimes: [
      sometimesNoted('a transaction committed', 'learned', ({ outcome }) => outcome === 'commit'),
      sometimesNoted('a participant voted no', 'voted', ({ vote }) => vote === 'no'),
      sometimesNoted('work refused, since others held the records', 'refused'),
    ],
  }),
})
