import { at, everyFaultBut, scenario, seconds, sometimes, uniform } from 'seedbed'
import {
  commitOnlyIfAllVotedYes,
  decisionsAreFinal,
  locksAreHeld,
  Records,
  transactionClient,
} from 'seedbed/protocols/atomic-commit'
import { threePhaseCommit as servers } from 'seedbed/protocols/three-phase-commit'
import { transfers } from './transfers.js'

/**
 * Three-phase commit takes silence for death. In a partition that falls between the votes and the second phase both sides live: the one
 * that knows that all have voted yes commits, the other aborts. AC1 is not claimed here, and no check reports it.
 */
export const threePhaseCommitSplit = scenario({
  name: 'three-phase-commit-split',
  summary: 'a partition between votes and second phase: one side commits, the other aborts, as it must be',
  parameters: { records: 3, clients: 3, operations: 40, seconds: 4 },
  build: ({ records, clients, operations, seconds: length }) => ({
    servers: { count: 4, process: servers({ resource: () => new Records(), bound: 10 }) },
    clients: {
      count: clients,
      process: transactionClient({ timeout: 500 }),
      workload: transfers({ participants: 3, records, operations }),
    },
    network: { latency: uniform(1, 10) },
    faults: ({ random, duration }) =>
      Array.from({ length: Math.floor(duration / EPISODE) - 1 }, (_, n) => {
        const begin = (n + 1) * EPISODE + random.int(0, 100)
        const [near, ...far] = random.shuffle(['n2', 'n3', 'n4'])
        return at(begin).partition(['n1', near], far).lasting(400)
      }),
    faultModel: everyFaultBut('byzantine', 'lying-flush', 'lost-record'),
    schedules: false,
    duration: seconds(length),
    // That all who decide agree is not claimed in a partition.
    checks: [commitOnlyIfAllVotedYes, decisionsAreFinal, locksAreHeld],
    defaultChecks: false,
    sometimes: [
      sometimes('the split: one side of a partition has committed what the other has aborted', () => {
        const outcomes = new Map<string, string>()
        return {
          noted(_node, kind, data: { transaction: string; outcome: string }) {
            if (kind !== 'learned') return false
            const other = outcomes.get(data.transaction) ?? data.outcome
            outcomes.set(data.transaction, data.outcome)
            return other !== data.outcome
          },
        }
      }),
    ],
  }),
})

const EPISODE = 600
