import { raftClockDrift } from './raft-clock-drift.js'
import { raftClockJump } from './raft-clock-jump.js'
import { raftFigure8 } from './raft-figure-8.js'
import { raftLeaderCrash } from './raft-leader-crash.js'
import { raftLeadsAgain } from './raft-leads-again.js'
import { raftMembershipPartition } from './raft-membership-partition.js'
import { raftRollingRestart } from './raft-rolling-restart.js'
import { raftSlowDisk } from './raft-slow-disk.js'
import { raftSnapshotCrash } from './raft-snapshot-crash.js'
import { raftSplitVote } from './raft-split-vote.js'
import { raftStaleReads } from './raft-stale-reads.js'

export {
  raftClockDrift,
  raftClockJump,
  raftFigure8,
  raftLeaderCrash,
  raftLeadsAgain,
  raftMembershipPartition,
  raftRollingRestart,
  raftSlowDisk,
  raftSnapshotCrash,
  raftSplitVote,
  raftStaleReads,
}

/** Short stories, each of one thing that can go wrong. */
export const raftStories = [
  raftClockDrift,
  raftClockJump,
  raftFigure8,
  raftLeaderCrash,
  raftLeadsAgain,
  raftMembershipPartition,
  raftRollingRestart,
  raftSlowDisk,
  raftSnapshotCrash,
  raftSplitVote,
  raftStaleReads,
] as const
