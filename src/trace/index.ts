export { Digest, digestOf } from './digest.js'
export { Trace, type TraceEvent } from './trace.js'
export { Recorder } from './recorder.js'
export { partingOf } from './trail.js'
