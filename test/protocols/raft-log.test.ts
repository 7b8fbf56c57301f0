import { raftKv, raftMembership, raftSnapshots } from 'seedbed/scenarios'
import { replicatedLogSuite } from './replicated-log-suite.js'

replicatedLogSuite({ name: 'raft', scenario: raftKv, beyond: [raftSnapshots, raftMembership] })
