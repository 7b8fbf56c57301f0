import type { ProcessFactory } from 'seedbed'
import { Records } from 'seedbed/protocols/atomic-commit'
import { threePhaseCommit, threePhaseMutants } from 'seedbed/protocols/three-phase-commit'
import { explorable, type ModelVariant, type Sizes } from 'seedbed/search'
import { commitSizes, commitWorld, type CommitSize } from './commit-world.js'
import { variantsOf } from './variants.js'

const name = 'three-phase-commit'

const correct = threePhaseCommit({ resource: () => new Records() })

/** Messages are never later than timers: that is what the protocol assumes of the network. */
const inTime = (process: ProcessFactory, sizes: Sizes<CommitSize>) =>
  commitWorld({ name, process, others: 1, timing: 'synchronous', timers: { 'terminate/*': {} } }, sizes)

/** Nothing is wrong but the bound: a message may take longer than a timer. */
const timeoutTooShort: ModelVariant<CommitSize> = {
  name: 'timeout-too-short',
  summary: threePhaseMutants.find((mutant) => mutant.name === 'timeout-too-short')!.summary,
  violates: 'deciders-agree',
  parameters: { patience: 1, inquiries: 1 },
  model: (sizes) => commitWorld({ name, process: correct, others: 1, timers: { 'terminate/*': {} } }, sizes),
}

/** The processes of three-phase commit, where no timer fires before all messages have arrived. */
export const threePhaseWorld = explorable({
  name,
  summary:
    'the processes of three-phase commit: one transaction, messages faster than timers, crashes anywhere',
  parameters: commitSizes,
  variants: [timeoutTooShort, ...variantsOf(threePhaseMutants, inTime)],
  model: (sizes) => inTime(correct, sizes),
})
