import { explorable } from 'seedbed/search'
import { TCommit } from './tcommit.js'
import { TwoPhase } from './two-phase.js'
import { TwoPhaseCrashes } from './two-phase-crashes.js'
import { twoPhaseVariants } from './variants.js'

const n = { byDefault: 3, least: 2, most: 9, meaning: 'resource managers' }

export const tcommitSpec = explorable({
  name: 'tcommit-spec',
  summary: 'Transaction commit as such: resource managers prepare, and commit or abort together.',
  parameters: { n },
  model: (sizes) => new TCommit(sizes.n),
})

export const twoPhaseSpec = explorable({
  name: 'two-phase-spec',
  summary: 'Two-phase commit in atomic steps, over messages that are never lost and never removed.',
  parameters: { n },
  model: (sizes) => new TwoPhase(sizes.n),
})

export const twoPhaseCrashes = explorable({
  name: 'two-phase-crashes',
  summary: 'Two-phase commit with crashes, logs that records are forced to, and timeouts.',
  parameters: { n },
  model: (sizes) => new TwoPhaseCrashes(sizes.n),
  variants: twoPhaseVariants,
})
