import { twoPhaseMutants } from 'seedbed/protocols/two-phase-commit'
import { scenarios, twoPhaseCommit } from 'seedbed/scenarios'
import { protocolSuite } from './suite.js'

protocolSuite({ name: 'two-phase-commit', scenario: twoPhaseCommit, mutants: twoPhaseMutants, scenarios })
