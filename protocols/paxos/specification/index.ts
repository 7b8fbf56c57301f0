export { PaxosSpecification, type PaxosSpecAction, type Promised } from './paxos-specification.js'
export type { Bits, PaxosSizes, PaxosSpecState, Sizing, SpecAcceptor } from './state.js'
export { paxosVariants } from './variants.js'
export { paxosSpec } from './explorables.js'
