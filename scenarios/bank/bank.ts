import { everyFaultBut, recovers, scenario, seconds, uniform } from 'seedbed'
import { participantsDecide } from 'seedbed/protocols/atomic-commit'
import { twoPhaseCommit, twoPhaseSometimes } from 'seedbed/protocols/two-phase-commit'
import { banks, openingOf } from './accounts.js'
import {
  bankSometimes,
  moneyConserved,
  postedExactlyOnce,
  settledOnce,
  strictlySerializable,
} from './checks.js'
import { crashesAndMore } from './crashes.js'
import { Ledgers } from './ledgers.js'
import { banking, teller } from './teller.js'

/** Transfers between three banks, cleared at a central bank and settled from time to time, all by two-phase commit. */
export const bank = scenario({
  name: 'bank',
  summary:
    'transfers, clearing and settlement between three banks: money is conserved, everything is posted once, and the history is strictly serializable',
  parameters: { clients: 4, rate: 3, seconds: 8 },
  shrinks: { clients: 1 },
  build: ({ clients, rate, seconds: length }) => ({
    // n1 coordinates, and the central bank comes last. Whoever is prepared waits for all others: the quorum is everybody.
    servers: {
      count: banks.length + 2,
      process: twoPhaseCommit({ resource: (node) => new Ledgers(openingOf(node)) }),
      quorum: banks.length + 2,
    },
    clients: { count: clients, process: teller(), workload: banking({ rate }) },
    network: { latency: uniform(1, 8) },
    faults: crashesAndMore(),
    faultModel: everyFaultBut('byzantine', 'kill', 'lying-flush', 'lost-record', 'corrupt-record'),
    duration: seconds(length),
    checks: [
      moneyConserved,
      postedExactlyOnce,
      settledOnce,
      strictlySerializable,
      participantsDecide,
      recovers({ within: seconds(10) }),
    ],
    sometimes: [...bankSometimes, ...twoPhaseSometimes],
  }),
})
