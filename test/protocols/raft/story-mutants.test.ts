import { raftMutants } from 'seedbed/protocols/raft'
import {
  raftChangeUndone,
  raftClockDrift,
  raftClockJump,
  raftExchange,
  raftLateReplies,
  raftLeadsAgain,
  raftReplacement,
  raftSlowAnswers,
  raftSnapshotCrash,
} from 'seedbed/scenarios'
import { hunt } from 'seedbed/search'
import { describe, expect, it } from 'vitest'

describe('stories that show what campaigns of any faults seldom do', { timeout: 120_000 }, () => {
  it.each([
    ['lease-outlives-promise', raftClockDrift, 'linearizable'],
    ['lease-counts-ticks', raftClockJump, 'linearizable'],
    ['keeps-match-index', raftLeadsAgain, 'committed-on-quorum'],
    ['counts-old-replies', raftLateReplies, 'committed-on-quorum'],
    ['switches-at-once', raftExchange, 'election-safety'],
    ['removed-remember-leader', raftReplacement, 'recovers'],
    ['keeps-removed-configuration', raftChangeUndone, 'leader-completeness'],
    ['drops-log-after-snapshot', raftSlowAnswers, 'committed-on-quorum'],
    ['resurrects-old-tail', raftSnapshotCrash, 'log-matching'],
  ] as const)('%s is found within a few runs', async (name, scenario, check) => {
    const mutant = raftMutants.find((one) => one.name === name)!
    const { caught } = await hunt(scenario, mutant, { runs: 40 })
    expect(caught?.violations.map((violation) => violation.check)).toContain(check)
  })
})
