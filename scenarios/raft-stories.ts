import { raftChangeUndone } from './raft-change-undone.js'
import { raftClockDrift } from './raft-clock-drift.js'
import { raftClockJump } from './raft-clock-jump.js'
import { raftExchange } from './raft-exchange.js'
import { raftFigure8 } from './raft-figure-8.js'
import { raftLateReplies } from './raft-late-replies.js'
import { raftLateRounds } from './raft-late-rounds.js'
import { raftLeaderCrash } from './raft-leader-crash.js'
import { raftLeadsAgain } from './raft-leads-again.js'
import { raftMembershipPartition } from './raft-membership-partition.js'
import { raftReplacement } from './raft-replacement.js'
import { raftRollingRestart } from './raft-rolling-restart.js'
import { raftSlowAnswers } from './raft-slow-answers.js'
import { raftSlowDisk } from './raft-slow-disk.js'
import { raftSnapshotCrash } from './raft-snapshot-crash.js'
import { raftSplitVote } from './raft-split-vote.js'
import { raftStaleReads } from './raft-stale-reads.js'

export {
  raftChangeUndone,
  raftClockDrift,
  raftClockJump,
  raftExchange,
  raftFigure8,
  raftLateReplies,
  raftLateRounds,
  raftLeaderCrash,
  raftLeadsAgain,
  raftMembershipPartition,
  raftReplacement,
  raftRollingRestart,
  raftSlowAnswers,
  raftSlowDisk,
  raftSnapshotCrash,
  raftSplitVote,
  raftStaleReads,
}

/** Short stories, each of one thing that can go wrong. */
export const raftStories = [
  raftChangeUndone,
  raftClockDrift,
  raftClockJump,
  raftExchange,
  raftFigure8,
  raftLateReplies,
  raftLateRounds,
  raftLeaderCrash,
  raftLeadsAgain,
  raftMembershipPartition,
  raftReplacement,
  raftRollingRestart,
  raftSlowAnswers,
  raftSlowDisk,
  raftSnapshotCrash,
  raftSplitVote,
  raftStaleReads,
] as const
