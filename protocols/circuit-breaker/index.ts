export { CallWindow, type Counts } from './call-window.js'
export { CircuitBreaker, circuitBreaker, type BreakerNote, type Outcome } from './circuit-breaker.js'
export type { CircuitBreakerOptions, WindowKind } from './options.js'
export {
  cockatielConsecutive,
  cockatielSampling,
  opossum,
  presets,
  resilience4j,
  standard,
} from './presets.js'
export type {
  BreakerEffect,
  BreakerEvent,
  BreakerState,
  Closed,
  Disabled,
  ForcedOpen,
  HalfOpen,
  Open,
  Step,
} from './state.js'
export { closed, halfOpen, open, step, transitions, type Transitions } from './transitions.js'
