import type { Property } from 'seedbed/search'
import { Rm, type RmState } from './rm-state.js'

interface WithRms {
  readonly rms: readonly RmState[]
}

/** AC1: no resource manager has committed where another has aborted. `TCConsistent` in the specification of transaction commit. */
export const agreement: Property<WithRms> = {
  name: 'agreement',
  kind: 'always',
  holds: ({ rms }) => !(rms.includes(Rm.committed) && rms.includes(Rm.aborted)),
}

/** A specification in which nothing is ever committed, or aborted, would satisfy all else. */
export const commits: Property<WithRms> = {
  name: 'all-commit',
  kind: 'sometimes',
  holds: ({ rms }) => rms.every((rm) => rm === Rm.committed),
}

export const aborts: Property<WithRms> = {
  name: 'all-abort',
  kind: 'sometimes',
  holds: ({ rms }) => rms.every((rm) => rm === Rm.aborted),
}
