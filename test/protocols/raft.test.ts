import { raftMutants } from 'seedbed/protocols/raft'
import { raftKv, scenarios } from 'seedbed/scenarios'
import { protocolSuite } from './suite.js'

protocolSuite({ name: 'raft', scenario: raftKv, mutants: raftMutants, scenarios })
