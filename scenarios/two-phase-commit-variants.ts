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
import {
  answersShowReads,
  commitInvariants,
  Records,
  recordsInvariants,
  transactionClient,
} from 'seedbed/protocols/atomic-commit'
import {
  allIsForgotten,
  cooperativeSometimes,
  presumptionSometimes,
  twoPhaseCommit as servers,
  twoPhaseSometimes,
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
  /** Who only coordinates. */
  const coordinators = options.colocated === true ? 0 : 1
  return scenario({
    name,
    summary,
    parameters: { participants: 3, records: 3, clients: 3, operations: 25, seconds: 6 },
    shrinks: { clients: 1 },
    build: ({ participants, records, clients, operations, seconds: length }) => ({
      servers: {
        count: coordinators + participants,
        process: servers({ resource: () => new Records(), ...options }),
        quorum: coordinators + participants,
      },
      clients: {
        count: clients,
        process: transactionClient(),
        workload: transfers({ first: coordinators + 1, participants, records, operations }),
      },
      network: { latency: uniform(1, 10) },
      faults: together(nemesis(), crashesBetweenEffects(1)),
      faultModel: everyFaultBut('byzantine', 'kill', 'lying-flush', 'lost-record', 'corrupt-record'),
      duration: seconds(length),
      checks: [
        ...commitInvariants,
        ...recordsInvariants,
        answersShowReads,
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

export const twoPhaseCommitColocated = variantOf({
  name: 'two-phase-commit-colocated',
  summary: 'two-phase commit where the coordinator takes part itself, and who works last votes unasked',
  // The last participant works and votes when the others have worked: that takes twice as long.
  options: { colocated: true, initiator: 'participant', patience: 240 },
  sometimes: twoPhaseSometimes,
})
