export { campaign, type CampaignOptions, type SeedsRunner, type Signal } from './campaign.js'
export { ENOUGH_RUNS, neverReached, unreached, type CampaignResult } from './campaign-result.js'
export { seedRunner } from './seed-runner.js'
export { parseShard, seedsOfShard, type Shard } from './shard.js'
export { summarize, type RunSummary } from './run-summary.js'
export {
  FAILURE_VERSION,
  failureOf,
  parseFailure,
  recordFailure,
  validateFailure,
  type Failure,
} from './failure.js'
export { replay, type Replay } from './replay.js'
export { hunt, type Hunt, type HuntOptions } from './hunt.js'
export * from './shrink/index.js'
export * from './strategies/index.js'
export * from './explore/index.js'
export * from './verify/index.js'
export * from './explore/world/index.js'
