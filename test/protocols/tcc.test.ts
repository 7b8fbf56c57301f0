import { tccMutants } from 'seedbed/protocols/tcc'
import { scenarios, tccBookings } from 'seedbed/scenarios'
import { protocolSuite } from './suite.js'

protocolSuite({ name: 'tcc', scenario: tccBookings, mutants: tccMutants, scenarios })
