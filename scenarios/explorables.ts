import type { Explorable } from 'seedbed/search'
import { paxosSpec } from 'seedbed/protocols/paxos/specification'
import { tcommitSpec, twoPhaseCrashes, twoPhaseSpec } from 'seedbed/protocols/two-phase-commit/specification'
import { worlds } from './worlds/index.js'

/** All models that the command explores by name. */
export const explorables: readonly Explorable[] = [
  tcommitSpec,
  twoPhaseSpec,
  twoPhaseCrashes,
  paxosSpec,
  ...worlds,
]
