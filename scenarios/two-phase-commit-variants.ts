import {
  everyFaultBut,
  nemesis,
  recovers,
  scenario,
  seconds,
  uniform,
  type Scenario,
  type Sometimes,
} from 'seedbed'
import { commitInvariants, Records, transactionClient } from 'seedbed/protocols/atomic-commit'
import {
  allIsForgotten,
  cooperativeSometimes,
  presumptionSometimes,
  twoPhaseCommit as servers,
  type TwoPhaseOptions,
} from 'seedbed/protocols/two-phase-commit'
import { crashesBetweenEffects } from './between-effects.js'
import { together } from './together.js'
import { transfers } from './transfers.js'

interface Variant {
  readonly name: string
  readonly summary: string
  readonly options: Partial<TwoPhaseOptions>
  readonly sometimes: readonly Sometimes[]
}

/** Two-phase commit with other rules, under every fault that it claims to survive. */
function variantOf({ name, summary, options, sometimes }: Variant): Scenario {
  return scenario({
    name,
    summary,
    parameters: { participants: 3, records: 3, clients: 3, operations: 25, seconds: 6 },
    shrinks: { clients: 1 },
    build: ({ participants, records, clients, operations, seconds: length }) => ({
      servers: {
        count: participants + 1,
        process: servers({ resource: () => new Records(), ...options }),
        quorum: participants + 1,
      },
      clients: {
        count: clients,
        process: transactionClient(),
        workload: transfers({ participants, records, operations }),
      },
      network: { latency: uniform(1, 10) },
      faults: together(nemesis(), crashesBetweenEffects(1)),
      faultModel: everyFaultBut('byzantine', 'kill', 'lying-flush', 'lost-record', 'corrupt-record'),
      duration: seconds(length),
      checks: [
        ...commitInvariants,
        ...(options.presumes === undefined ? [] : [allIsForgotten]),
        recovers({ within: seconds(5) }),
      ],
      sometimes,
    }),
  })
}

export const twoPhaseCommitPresumedNothing = variantOf({
  name: 'two-phase-commit-presumed-nothing',
  summary: 'two-phase commit of R*: every outcome is acknowledged, and then forgotten',
  options: { presumes: 'nothing' },
  sometimes: presumptionSometimes,
})

export const twoPhaseCommitPresumedAbort = variantOf({
  name: 'two-phase-commit-presumed-abort',
  summary: 'two-phase commit where what is not known was aborted: an abort costs nothing to remember',
  options: { presumes: 'abort' },
  sometimes: presumptionSometimes,
})

export const twoPhaseCommitPresumedCommit = variantOf({
  name: 'two-phase-commit-presumed-commit',
  summary: 'two-phase commit where what is not known was committed: a commit is not acknowledged',
  options: { presumes: 'commit' },
  sometimes: presumptionSometimes,
})

export const twoPhaseCommitCooperative = variantOf({
  name: 'two-phase-commit-cooperative',
  summary: 'two-phase commit where participants in doubt ask each other as well',
  options: { cooperative: true },
  sometimes: cooperativeSometimes,
})
