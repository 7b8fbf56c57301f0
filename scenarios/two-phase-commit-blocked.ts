import { at, everyFaultBut, scenario, seconds, sometimes, uniform, type RunView } from 'seedbed'
import {
  branchesOn,
  commitSafety,
  Records,
  recordsInvariants,
  transactionClient,
} from 'seedbed/protocols/atomic-commit'
import { twoPhaseCommit as servers } from 'seedbed/protocols/two-phase-commit'
import { transfers } from './transfers.js'

/** Participants that have voted yes and know no outcome, while the coordinator is dead. */
export const blocked = ({ nodes }: RunView): boolean =>
  !nodes[0].up &&
  nodes.some((node) => [...branchesOn(node).values()].some(({ status }) => status === 'prepared'))

/**
 * Two-phase commit gives up AC5: the coordinator dies when votes are in and nobody has been told. Whoever has voted yes must neither
 * commit nor abort, and keeps its records locked, for ever. That is no failure, and no check reports it.
 */
export const twoPhaseCommitBlocked = scenario({
  name: 'two-phase-commit-blocked',
  summary:
    'the coordinator dies between votes and decision: who has voted yes is blocked, and nothing is wrong',
  parameters: { participants: 3, records: 3, clients: 3, operations: 40, seconds: 4 },
  build: ({ participants, records, clients, operations, seconds: length }) => ({
    servers: { count: participants + 1, process: servers({ resource: () => new Records() }) },
    clients: {
      count: clients,
      process: transactionClient({ timeout: 500 }),
      workload: transfers({ participants, records, operations }),
    },
    network: { latency: uniform(1, 10) },
    faults: ({ random }) => {
      const death = random.int(500, 1_500)
      return [
        at(death - 100)
          .rule({ type: 'decision', action: 'drop' })
          .until(death),
        { at: death, fault: 'kill', node: 'n1' },
      ]
    },
    faultModel: everyFaultBut('byzantine', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    // Recovery, and that all participants decide, are not claimed.
    checks: [...commitSafety, ...recordsInvariants],
    defaultChecks: false,
    sometimes: [
      sometimes(
        'the coordinator is dead, and to the end a participant that voted yes waits for its decision',
        (run) => ({
          end: () => blocked(run),
        }),
      ),
      sometimes(
        'a client was told that all is committed, and a participant that voted yes will never know',
        (run) => {
          const told = new Set<string>()
          return {
            noted: (_node, kind, data: { transaction: string; outcome: string }) => {
              if (kind === 'answered' && data.outcome === 'commit') told.add(data.transaction)
              return false
            },
            end: () =>
              blocked(run) &&
              run.nodes.some((node) =>
                [...branchesOn(node).values()].some(
                  ({ transaction, status }) => status === 'prepared' && told.has(transaction),
                ),
              ),
          }
        },
      ),
    ],
  }),
})
