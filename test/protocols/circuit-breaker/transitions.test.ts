import { describe, expect, it } from 'vitest'
import {
  CallWindow,
  standard,
  step,
  transitions,
  type BreakerEvent,
  type BreakerState,
  type CircuitBreakerOptions,
} from 'seedbed/protocols/circuit-breaker'

const options: CircuitBreakerOptions = {
  ...standard,
  window: { kind: 'count', size: 4 },
  minimumCalls: 2,
  openFor: 100,
  probes: 2,
  halfOpenFor: 500,
  slow: { ms: 50, rate: 0.75 },
}

/** A window in which these calls were answered. */
const windowOf = (...failed: boolean[]) => {
  const window = new CallWindow(options.window)
  for (const one of failed) window.answered(0, one, false)
  return window
}

const closed = (...failed: boolean[]): BreakerState => ({
  name: 'closed',
  era: 4,
  window: windowOf(...failed),
})
const open: BreakerState = { name: 'open', era: 4, window: windowOf(), since: 1_000 }
const halfOpen = (admitted: number, ...failed: boolean[]): BreakerState => ({
  name: 'half-open',
  era: 4,
  window: windowOf(),
  since: 1_000,
  admitted,
  probes: windowOf(...failed),
})
const forcedOpen: BreakerState = { name: 'forced-open', era: 4, window: windowOf() }
const disabled: BreakerState = { name: 'disabled', era: 4, window: windowOf() }

const ask = (at = 1_050): BreakerEvent => ({ type: 'ask', at })
const success = (era = 4, slow = false): BreakerEvent => ({ type: 'success', at: 1_050, era, slow })
const failure = (era = 4): BreakerEvent => ({ type: 'failure', at: 1_050, era, slow: false })
const ignored = (era = 4): BreakerEvent => ({ type: 'ignored', at: 1_050, era })
const byHand = (type: 'force-open' | 'disable' | 'reset'): BreakerEvent => ({ type, at: 1_050 })

type Row = [what: string, state: BreakerState, event: BreakerEvent, after: string, effect: string]

/** Every cell of the table, and where a cell decides by more than that, each of its ways. */
const cells: Row[] = [
  ['closed, asked', closed(), ask(), 'closed', 'admit'],
  ['closed, a success', closed(false), success(), 'closed', 'none'],
  ['closed, too few calls yet', closed(), failure(), 'closed', 'none'],
  ['closed, failures below the rate', closed(false, false), failure(), 'closed', 'none'],
  ['closed, failures reach the rate', closed(false), failure(), 'open', 'none'],
  ['closed, a success brings the window to its minimum', closed(true), success(), 'open', 'none'],
  ['closed, a failure of an earlier era', closed(true), failure(3), 'closed', 'none'],
  ['closed, a success of an earlier era', closed(true), success(3), 'closed', 'none'],
  ['closed, an answer that says nothing', closed(true), ignored(), 'closed', 'none'],
  ['closed, forced open', closed(), byHand('force-open'), 'forced-open', 'none'],
  ['closed, disabled', closed(), byHand('disable'), 'disabled', 'none'],
  ['closed, reset', closed(), byHand('reset'), 'closed', 'none'],
  ['open, asked', open, ask(), 'open', 'reject'],
  ['open, asked when its time is over', open, ask(1_100), 'half-open', 'probe'],
  ['open, a late success', open, success(3), 'open', 'none'],
  ['open, a late failure', open, failure(3), 'open', 'none'],
  ['open, an answer that says nothing', open, ignored(3), 'open', 'none'],
  ['open, forced open', open, byHand('force-open'), 'forced-open', 'none'],
  ['open, disabled', open, byHand('disable'), 'disabled', 'none'],
  ['open, reset', open, byHand('reset'), 'closed', 'none'],
  ['half-open, asked, a place left', halfOpen(1), ask(), 'half-open', 'probe'],
  ['half-open, asked, no place left', halfOpen(2), ask(), 'half-open', 'reject'],
  ['half-open, asked, and probes never came back', halfOpen(2), ask(1_500), 'open', 'reject'],
  ['half-open, a success, others to come', halfOpen(2), success(), 'half-open', 'none'],
  ['half-open, the last success', halfOpen(2, false), success(), 'closed', 'none'],
  ['half-open, a failure', halfOpen(2), failure(), 'open', 'none'],
  ['half-open, a success of an earlier era', halfOpen(2, false), success(2), 'half-open', 'none'],
  ['half-open, a failure of an earlier era', halfOpen(2), failure(2), 'half-open', 'none'],
  ['half-open, a probe that says nothing', halfOpen(2), ignored(), 'half-open', 'none'],
  ['half-open, forced open', halfOpen(1), byHand('force-open'), 'forced-open', 'none'],
  ['half-open, disabled', halfOpen(1), byHand('disable'), 'disabled', 'none'],
  ['half-open, reset', halfOpen(1), byHand('reset'), 'closed', 'none'],
  ['forced open, asked', forcedOpen, ask(1e9), 'forced-open', 'reject'],
  ['forced open, a success', forcedOpen, success(), 'forced-open', 'none'],
  ['forced open, a failure', forcedOpen, failure(), 'forced-open', 'none'],
  ['forced open, an answer that says nothing', forcedOpen, ignored(), 'forced-open', 'none'],
  ['forced open, again', forcedOpen, byHand('force-open'), 'forced-open', 'none'],
  ['forced open, disabled', forcedOpen, byHand('disable'), 'disabled', 'none'],
  ['forced open, reset', forcedOpen, byHand('reset'), 'closed', 'none'],
  ['disabled, asked', disabled, ask(), 'disabled', 'admit'],
  ['disabled, a success', disabled, success(), 'disabled', 'none'],
  ['disabled, a failure', disabled, failure(), 'disabled', 'none'],
  ['disabled, an answer that says nothing', disabled, ignored(), 'disabled', 'none'],
  ['disabled, forced open', disabled, byHand('force-open'), 'forced-open', 'none'],
  ['disabled, again', disabled, byHand('disable'), 'disabled', 'none'],
  ['disabled, reset', disabled, byHand('reset'), 'closed', 'none'],
]

describe('the table of a circuit breaker', () => {
  it.each(cells)('%s', (_what, state, event, after, effect) => {
    const next = step(state, event, options)
    expect([next.state.name, next.effect]).toEqual([after, effect])
    // A new state is a new era, so that what was asked before it is known for late; by hand, always.
    const changes = after !== state.name || ['force-open', 'disable', 'reset'].includes(event.type)
    expect(next.state.era).toBe(changes ? 5 : 4)
  })

  it('has each of its cells in this list', () => {
    const tested = new Set(cells.map(([, state, event]) => `${state.name} ${event.type}`))
    const all = Object.entries(transitions).flatMap(([state, row]) =>
      Object.keys(row).map((event) => `${state} ${event}`),
    )
    expect(all).toHaveLength(35)
    expect([...tested].sort()).toEqual(all.sort())
  })

  it('gives the place of a probe that says nothing to another, and that of an earlier era to nobody', () => {
    expect(step(halfOpen(2), ignored(), options).state).toMatchObject({ admitted: 1 })
    expect(step(halfOpen(2), ignored(3), options).state).toMatchObject({ admitted: 2 })
  })

  it('counts a slow success as slow: enough of them open it', () => {
    let state = closed()
    for (let n = 0; n < 3; n++) state = step(state, success(4, true), options).state
    expect(state.name).toBe('open')
    const strict = { ...options, judgesSuccesses: false }
    state = closed()
    for (let n = 0; n < 3; n++) state = step(state, success(4, true), strict).state
    expect(state.name).toBe('closed')
  })

  it('empties its window when it closes, unless it keeps it', () => {
    const after = (keepsWindow: boolean) =>
      step(halfOpen(2, false), success(), { ...options, keepsWindow }).state
    expect(after(false).window.counts(1_050)).toMatchObject({ answered: 0 })
    expect(after(true).window.counts(1_050)).toMatchObject({ answered: 1 })
  })

  it('forgets calls that have left a window of time, bucket by bucket', () => {
    const window = new CallWindow({ kind: 'time', ms: 1_000, buckets: 10 })
    for (const at of [50, 150, 1_049]) window.answered(at, true, false)
    expect(window.counts(1_049)).toMatchObject({ answered: 2 })
    expect(window.counts(1_100)).toMatchObject({ answered: 1 })
    expect(window.counts(2_100)).toMatchObject({ answered: 0 })
  })
})
