import { paxosCommitMutants } from 'seedbed/protocols/paxos-commit'
import { paxosCommit, scenarios } from 'seedbed/scenarios'
import { protocolSuite } from './suite.js'

protocolSuite({ name: 'paxos-commit', scenario: paxosCommit, mutants: paxosCommitMutants, scenarios })
