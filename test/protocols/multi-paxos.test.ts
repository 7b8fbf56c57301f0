import { multiPaxosMutants } from 'seedbed/protocols/multi-paxos'
import { multiPaxosKv, scenarios } from 'seedbed/scenarios'
import { protocolSuite } from './suite.js'

protocolSuite({ name: 'multi-paxos', scenario: multiPaxosKv, mutants: multiPaxosMutants, scenarios })
