import {
  raftElections,
  raftFull,
  raftLeases,
  raftReads,
  raftRejoin,
  raftSessions,
  raftStories,
  raftTransfers,
} from 'seedbed/scenarios'
import { scenarioSuite } from '../scenario-suite.js'

scenarioSuite([
  [raftElections, 30],
  [raftRejoin, 20],
  [raftReads, 20],
  [raftLeases, 20],
  [raftTransfers, 12],
  [raftSessions, 15],
  [raftFull, 25],
  ...raftStories.map((story) => [story, 15] as const),
])
