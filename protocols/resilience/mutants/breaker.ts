import {
  CircuitBreaker,
  closed,
  transitions,
  type Outcome,
  type Transitions,
} from 'seedbed/protocols/circuit-breaker'
import { Context, type Result } from 'seedbed/protocols/service'
import type { Work } from '../backend.js'
import { breakerOptions, Gateway } from '../gateway.js'
import { mutant } from './define.js'

/** A gateway whose breaker has another table: a mistake is one cell of it. */
const withTable = (table: Transitions) =>
  class extends Gateway {
    protected override makeBreaker(): CircuitBreaker {
      return new CircuitBreaker(this.env, breakerOptions, 'breaker', table)
    }
  }

const halfOpen = (cells: Partial<Transitions['half-open']>): Transitions => ({
  ...transitions,
  'half-open': { ...transitions['half-open'], ...cells },
})

/** The answer to a call of long ago is taken for one of now. */
const asIfOfNow = { ...breakerOptions, lateAnswers: 'counted' } as const

export const halfOpenAdmitsAll = mutant(
  {
    name: 'half-open-admits-all',
    family: 'circuit-breaker',
    summary:
      'a half-open breaker lets every call through, and the service that was about to recover is flooded',
    source: 'opossum, issue 119: half-open "opens the flood-gates to all new requests"',
    caughtBy: 'bounded-probes',
    difficulty: 'd1',
  },
  withTable(
    halfOpen({ ask: (state) => ({ state: { ...state, admitted: state.admitted + 1 }, effect: 'probe' }) }),
  ),
)

export const probeForgottenWhenAnswered = mutant(
  {
    name: 'places-of-all-times',
    family: 'circuit-breaker',
    summary:
      'probes are counted once they are answered, so that those in flight do not count: many go through at once',
    source: 'Polly, pull request 223: "Fix to prevent request stampede"; pyfailsafe, pull request 31',
    caughtBy: 'bounded-probes',
    difficulty: 'd1',
  },
  withTable(
    halfOpen({
      ask: (state, { at }, { probes }) =>
        state.probes.counts(at).answered < probes ? { state, effect: 'probe' } : { state, effect: 'reject' },
    }),
  ),
)

export const cancelledProbeKeepsItsPlace = mutant(
  {
    name: 'cancelled-probe-keeps-its-place',
    family: 'circuit-breaker',
    summary:
      'a probe whose answer says nothing is never given back: with none left, the breaker is half-open for ever and rejects everything',
    source: 'resilience4j, issue 544: stuck in HALF_OPEN when the last request throws an ignored exception',
    caughtBy: 'recovers',
    difficulty: 'd2',
  },
  class extends Gateway {
    protected override makeBreaker(): CircuitBreaker {
      const table = halfOpen({ ignored: (state) => ({ state, effect: 'none' }) })
      return new CircuitBreaker(this.env, { ...breakerOptions, halfOpenFor: Infinity }, 'breaker', table)
    }
  },
)

export const probeNeverReturns = mutant(
  {
    name: 'probe-never-returns',
    family: 'circuit-breaker',
    summary:
      'calls have neither timeout nor deadline, and the half-open state has no end: a probe whose answer is lost decides for ever, and everything is rejected',
    source:
      'resilience4j, issue 935: stuck in HALF_OPEN; OmniRoute, issue 13836: six days, 49,607 rejected calls',
    caughtBy: 'recovers',
    difficulty: 'd1',
  },
  class extends Gateway {
    protected override callTimeout(): number {
      return 1e9
    }

    override look(work: Work) {
      return super.look(work, Context.background(this.env))
    }

    protected override makeBreaker(): CircuitBreaker {
      return new CircuitBreaker(this.env, { ...breakerOptions, halfOpenFor: Infinity })
    }
  },
)

export const lateAnswerCounts = mutant(
  {
    name: 'late-answer-counts',
    family: 'circuit-breaker',
    summary:
      'the answer to a call from before the breaker opened is taken for that of a probe, and closes or opens it by what was true long ago',
    source:
      'Polly, pull request 223: "effects of overhanging executions on circuit-breaker half-open and open states"',
    caughtBy: 'late-answers-change-nothing',
    difficulty: 'd2',
  },
  class extends Gateway {
    protected override makeBreaker(): CircuitBreaker {
      return new CircuitBreaker(this.env, asIfOfNow)
    }
  },
)

export const breakerByWallClock = mutant(
  {
    name: 'breaker-by-wall-clock',
    family: 'circuit-breaker',
    summary:
      'the time a breaker has been open is measured by the wall clock: when that jumps ahead, it is over at once',
    source:
      'hoglet, pull request 25; fabfuel/circuitbreaker, pull request 31: "Use a monotonic clock source"',
    caughtBy: 'open-rejects',
    difficulty: 'd2',
  },
  class extends Gateway {
    protected override makeBreaker(): CircuitBreaker {
      return new (class extends CircuitBreaker {
        protected override clock(): number {
          return this.env.now()
        }
      })(this.env, breakerOptions)
    }
  },
)

export const countsANoAsFailure = mutant(
  {
    name: 'counts-a-no-as-failure',
    family: 'circuit-breaker',
    summary:
      'a healthy service that says no, there is no such thing, is taken for one that fails, and cut off',
    source:
      'sglang, issue 25811: "circuit breaker treats 4xx client errors as worker failures"; circuitbox, issue 45',
    caughtBy: 'opens-by-its-rate',
    difficulty: 'd0',
  },
  class extends Gateway {
    protected override makeBreaker(): CircuitBreaker {
      return new (class extends CircuitBreaker {
        protected override outcomeOf(result: Result<unknown>): Outcome {
          return result.ok ? 'success' : 'failure'
        }
      })(this.env, breakerOptions)
    }
  },
)

export const lateFailureStopsTheTimer = mutant(
  {
    name: 'late-failure-stops-the-timer',
    family: 'circuit-breaker',
    summary:
      'another failure while it is open stops the timer that would end that, and nothing starts it again: it is open for ever',
    source: 'opossum, issue 385: simultaneous failures cause the circuit never to move into half-open',
    caughtBy: 'recovers',
    difficulty: 'd1',
  },
  withTable({
    ...transitions,
    open: {
      ...transitions.open,
      failure: (state) => ({ state: { ...state, since: Infinity }, effect: 'none' }),
    },
  }),
)

export const failedProbeChangesNothing = mutant(
  {
    name: 'failed-probe-changes-nothing',
    family: 'circuit-breaker',
    summary:
      'a failed probe opens the breaker again only if the window says so, which has nothing in it: its places are used up, and it stays half-open',
    source: 'opossum, issue 119: "all requests remain perpetually rejected"',
    caughtBy: 'recovers',
    difficulty: 'd1',
  },
  class extends Gateway {
    protected override makeBreaker(): CircuitBreaker {
      const table = halfOpen({ failure: (state) => ({ state, effect: 'none' }) })
      return new CircuitBreaker(this.env, { ...breakerOptions, halfOpenFor: Infinity }, 'breaker', table)
    }
  },
)

export const closesByAnySuccess = mutant(
  {
    name: 'closes-while-open',
    family: 'circuit-breaker',
    summary:
      'a success that comes back while it is open closes it, although it was asked for before the trouble began',
    source: 'opossum before 5.0.1, lib/circuit.js: close() on every success; issue 484',
    caughtBy: 'late-answers-change-nothing',
    difficulty: 'd1',
  },
  withTable({
    ...transitions,
    open: {
      ...transitions.open,
      success: (state, _event, options) => ({ state: closed(state, options), effect: 'none' }),
    },
  }),
)
