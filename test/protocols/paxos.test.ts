import { paxosMutants } from 'seedbed/protocols/paxos'
import { paxosRegisters, scenarios } from 'seedbed/scenarios'
import { protocolSuite } from './suite.js'

protocolSuite({ name: 'paxos', scenario: paxosRegisters, mutants: paxosMutants, scenarios })
