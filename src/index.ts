export * from './kernel/index.js'
export * from './check/index.js'
export * from './run/index.js'
export { run, type RunOptions } from './search/run.js'
export * from './history/index.js'
export {
  at,
  everyFaultBut,
  nemesis,
  onlyFaults,
  type Fault,
  type FaultKind,
  type FaultModel,
  type Nemesis,
} from './faults/index.js'
export {
  constant,
  empirical,
  exponential,
  lognormal,
  normal,
  pareto,
  uniform,
  type Delay,
  type Latency,
  type MessageDecisions,
  type NetworkOptions,
  type Schedule,
} from './network/index.js'
export { Trace, type TraceEvent } from './trace/index.js'
export { InputError } from './input/index.js'
