export {
  constant,
  empirical,
  exponential,
  lognormal,
  normal,
  pareto,
  uniform,
  type Latency,
} from './latency.js'
export { samplerOf, type Sampler } from './sampler.js'
export type { Condition, Trouble } from './condition.js'
export type { PacketRule } from './packet-rule.js'
export { cutsOf, type Cut } from './partition.js'
export type { MessageDecisions, NetworkDecisions } from './decisions.js'
export type { Delay, Schedule } from './schedule.js'
export { Network, type NetworkOptions } from './network.js'
