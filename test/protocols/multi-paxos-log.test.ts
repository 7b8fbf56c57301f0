import { multiPaxosKv, multiPaxosLeaders, multiPaxosMembership } from 'seedbed/scenarios'
import { replicatedLogSuite } from './replicated-log-suite.js'

replicatedLogSuite({
  name: 'multi-paxos',
  scenario: multiPaxosKv,
  beyond: [multiPaxosLeaders, multiPaxosMembership],
})
