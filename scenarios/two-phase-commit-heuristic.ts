import { at, everyFaultBut, nemesis, recovers, scenario, seconds, uniform, type Nemesis } from 'seedbed'
import {
  answersShowReads,
  commitSafety,
  locksAreHeld,
  refusesOnlyForCause,
  votesNoOnlyForCause,
  Records,
  recordsAddUp,
  transactionClient,
} from 'seedbed/protocols/atomic-commit'
import {
  heuristicsAreKept,
  heuristicsAreReported,
  heuristicSometimes,
  nothingStaysInDoubt,
  twoPhaseCommit as servers,
} from 'seedbed/protocols/two-phase-commit'
import { together } from './together.js'
import { transfers } from './transfers.js'

/** The coordinator has votes, tells nobody what it has decided, and is gone for longer than participants in doubt wait. */
function longAbsences(): Nemesis {
  const draw: Nemesis = ({ random, duration, servers: [coordinator] }) => {
    const faults = []
    for (
      let begin = random.int(300, 900);
      begin < duration - EPISODE;
      begin += EPISODE + random.int(0, 400)
    ) {
      const gone = begin + random.int(20, 100)
      faults.push(
        at(begin).rule({ type: 'decision', action: 'drop' }).until(gone),
        at(gone).crash(coordinator).lasting(random.int(500, 900)),
      )
    }
    return faults
  }
  return Object.assign(draw, { mixes: true })
}

const EPISODE = 1_500

/**
 * Participants that do not wait for ever: in doubt for long, they commit or roll back alone, as XA allows, and what they did may not be what
 * was decided. AC1 is given up for that; never in silence is what is claimed.
 */
export const twoPhaseCommitHeuristic = scenario({
  name: 'two-phase-commit-heuristic',
  summary:
    'the coordinator is gone for long: participants in doubt decide alone, and whoever was wrong says so',
  parameters: { participants: 3, records: 3, clients: 3, operations: 25, seconds: 6, heuristicAfter: 4 },
  shrinks: { clients: 1 },
  build: ({ participants, records, clients, operations, seconds: length, heuristicAfter }) => ({
    servers: {
      count: participants + 1,
      process: servers({ resource: () => new Records(), heuristicAfter }),
      quorum: participants + 1,
    },
    clients: {
      count: clients,
      process: transactionClient(),
      workload: transfers({ participants, records, operations }),
    },
    network: { latency: uniform(1, 10) },
    faults: together(longAbsences(), nemesis()),
    faultModel: everyFaultBut('byzantine', 'kill', 'lying-flush', 'lost-record', 'corrupt-record'),
    duration: seconds(length),
    // AC1 to AC4 of all who wait; who does not is judged by what it says.
    checks: [
      ...commitSafety,
      recordsAddUp,
      locksAreHeld,
      refusesOnlyForCause,
      votesNoOnlyForCause,
      answersShowReads,
      refusesOnlyForCause,
      votesNoOnlyForCause,
      heuristicsAreKept,
      heuristicsAreReported,
      nothingStaysInDoubt,
      recovers({ within: seconds(5) }),
    ],
    sometimes: heuristicSometimes,
  }),
})
