import { CallWindow } from './call-window.js'
import { isTooMuch } from './judge.js'
import type { CircuitBreakerOptions } from './options.js'
import type { BreakerEvent, BreakerState, Closed, HalfOpen, Open, Step } from './state.js'

type Of<T extends BreakerEvent['type']> = Extract<BreakerEvent, { type: T }>
type In<N extends BreakerState['name']> = Extract<BreakerState, { name: N }>
type Cell<N extends BreakerState['name'], T extends BreakerEvent['type']> = (
  state: In<N>,
  event: Of<T>,
  options: CircuitBreakerOptions,
) => Step

/** For each state and each event, the state after it and what comes of it. */
export type Transitions = {
  readonly [N in BreakerState['name']]: { readonly [T in BreakerEvent['type']]: Cell<N, T> }
}

type Answer = Of<'success'> | Of<'failure'>

const stay = (state: BreakerState, effect: Step['effect'] = 'none'): Step => ({ state, effect })

/** A new era, closed. */
export function closed(
  { era, window }: Pick<BreakerState, 'era' | 'window'>,
  options: CircuitBreakerOptions,
): Closed {
  return {
    name: 'closed',
    era: era + 1,
    window: options.keepsWindow ? window : new CallWindow(options.window),
  }
}

/** A new era, open. */
export function open({ era, window }: BreakerState, at: number): Open {
  return { name: 'open', era: era + 1, window, since: at }
}

/** A new era, half-open, its first probe on the way. */
export function halfOpen(
  { era, window }: BreakerState,
  at: number,
  { probes }: CircuitBreakerOptions,
): HalfOpen {
  return {
    name: 'half-open',
    era: era + 1,
    window,
    since: at,
    admitted: 1,
    probes: new CallWindow({ kind: 'count', size: probes }),
  }
}

/** Whether an answer is of this era, or counts although it is late. */
function counts(state: BreakerState, event: Answer, { lateAnswers }: CircuitBreakerOptions): boolean {
  if (event.era === state.era || lateAnswers === 'counted') return true
  return lateAnswers === 'failures-counted' && event.type === 'failure'
}

function answeredWhileClosed(state: Closed, event: Answer, options: CircuitBreakerOptions): Step {
  if (!counts(state, event, options)) return stay(state)
  const failed = event.type === 'failure'
  state.window.answered(event.at, failed, event.slow)
  const judged = failed || options.judgesSuccesses
  const tooMuch = judged && isTooMuch(state.window, event.at, options, options.minimumCalls)
  return stay(tooMuch ? open(state, event.at) : state)
}

function answeredWhileHalfOpen(state: HalfOpen, event: Answer, options: CircuitBreakerOptions): Step {
  if (!counts(state, event, options)) return stay(state)
  const failed = event.type === 'failure'
  state.probes.answered(event.at, failed, event.slow)
  if (options.keepsWindow) state.window.answered(event.at, failed, event.slow)
  const all = state.probes.counts(event.at).answered >= options.probes
  if (options.probesJudged === 'each') {
    if (failed) return stay(open(state, event.at))
    return stay(all ? closed(state, options) : state)
  }
  if (!all) return stay(state)
  const tooMuch = isTooMuch(state.probes, event.at, options, options.probes)
  return stay(tooMuch ? open(state, event.at) : closed(state, options))
}

function askedWhileHalfOpen(state: HalfOpen, { at }: Of<'ask'>, options: CircuitBreakerOptions): Step {
  state.window.asked(at)
  if (state.admitted < options.probes) return stay({ ...state, admitted: state.admitted + 1 }, 'probe')
  if (at - state.since >= options.halfOpenFor) return stay(open(state, at), 'reject')
  return stay(state, options.whileProbing)
}

function askedWhileOpen(state: Open, { at }: Of<'ask'>, options: CircuitBreakerOptions): Step {
  state.window.asked(at)
  if (at - state.since < options.openFor) return stay(state, 'reject')
  return stay(halfOpen(state, at, options), 'probe')
}

/** What is done by hand is done in every state. */
const byHand = {
  'force-open': ({ era, window }: BreakerState): Step => stay({ name: 'forced-open', era: era + 1, window }),
  disable: ({ era, window }: BreakerState): Step => stay({ name: 'disabled', era: era + 1, window }),
  reset: (state: BreakerState, _event: BreakerEvent, options: CircuitBreakerOptions): Step =>
    stay(closed(state, options)),
}

/** In these states answers change nothing. */
const unmoved = {
  success: (state: BreakerState): Step => stay(state),
  failure: (state: BreakerState): Step => stay(state),
  ignored: (state: BreakerState): Step => stay(state),
}

/** The breaker, as a table. */
export const transitions: Transitions = {
  closed: {
    ask(state, { at }) {
      state.window.asked(at)
      return stay(state, 'admit')
    },
    success: answeredWhileClosed,
    failure: answeredWhileClosed,
    ignored: (state) => stay(state),
    ...byHand,
  },
  open: { ask: askedWhileOpen, ...unmoved, ...byHand },
  'half-open': {
    ask: askedWhileHalfOpen,
    success: answeredWhileHalfOpen,
    failure: answeredWhileHalfOpen,
    // A probe that says nothing gives its place to another.
    ignored: (state, { era }) => stay(era === state.era ? { ...state, admitted: state.admitted - 1 } : state),
    ...byHand,
  },
  'forced-open': { ask: (state) => stay(state, 'reject'), ...unmoved, ...byHand },
  disabled: { ask: (state) => stay(state, 'admit'), ...unmoved, ...byHand },
}

/** One step of a breaker, by its table. */
export function step(
  state: BreakerState,
  event: BreakerEvent,
  options: CircuitBreakerOptions,
  table: Transitions = transitions,
): Step {
  const cell = table[state.name][event.type] as Cell<any, any>
  return cell(state, event, options)
}
