import { threePhaseMutants } from 'seedbed/protocols/three-phase-commit'
import { scenarios, threePhaseCommit } from 'seedbed/scenarios'
import { protocolSuite } from './suite.js'

protocolSuite({
  name: 'three-phase-commit',
  scenario: threePhaseCommit,
  mutants: threePhaseMutants,
  scenarios,
})
