import { tccMutants } from 'seedbed/protocols/tcc'
import { scenarios, tccBookings } from 'seedbed/scenarios'
import { serviceSuite } from './service-suite.js'
import { protocolSuite } from './suite.js'

protocolSuite({ name: 'tcc', scenario: tccBookings, mutants: tccMutants, scenarios })
serviceSuite({ scenario: tccBookings, seeds: [11, 26, 28, 31, 36] })
