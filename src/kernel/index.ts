export {
  CallTimeoutError,
  RemoteError,
  type CallOptions,
  type ClientEnv,
  type Env,
  type NodeId,
} from './env.js'
export {
  createProcess,
  type ClientFactory,
  type ClientProcess,
  type Process,
  type ProcessFactory,
} from './process.js'
export { CorruptRecordError, DiskError, DiskFullError, type Disk, type DiskDevice } from './disk.js'
export { RandomStream, RandomStreams, type Override } from './random.js'
export { minutes, seconds, toMicros, toMillis, type Micros } from './time.js'
export { defaultLimits, LimitError, type Limits } from './limits.js'
export { EventKind, eventKindNames, NONE, type Observer } from './observer.js'
export { DROPPED, KEPT, type Carrier, type Transport } from './transport.js'
export { hashNumber, hashString, mix } from './hash.js'
export { seal } from './seal.js'
export { NodeClock } from './node-clock.js'
export { Scheduler } from './scheduler.js'
export { EventQueue } from './event-queue.js'
export type { SimNode } from './sim-node.js'
export { World, type WorldOptions } from './world.js'
export type { Watch } from './guard/index.js'
export type { WorldListener } from './world-listener.js'
export { damaged } from './damage.js'
