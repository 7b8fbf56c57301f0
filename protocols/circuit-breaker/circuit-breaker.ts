import type { Env } from 'seedbed'
import {
  failure,
  type Context,
  type ErrorCode,
  type Operation,
  type Policy,
  type Result,
} from 'seedbed/protocols/service'
import { CallWindow } from './call-window.js'
import type { CircuitBreakerOptions } from './options.js'
import type { BreakerEvent, BreakerState, Step } from './state.js'
import { step, transitions, type Transitions } from './transitions.js'

/** What a breaker makes of an answer. */
export type Outcome = 'success' | 'failure' | 'ignored'

/** What a breaker tells checkers, as `circuit-breaker` notes. */
export interface BreakerNote {
  readonly breaker: string
  /** What has just happened to it: an event, or a call let through. */
  readonly event: BreakerEvent['type'] | 'admit' | 'probe' | 'reject' | 'wait'
  readonly state: BreakerState['name']
  readonly era: number
  /** By the monotonic clock of its node, ms. */
  readonly at: number
  /** The era of the call that was answered. */
  readonly of?: number
  /** What that answer was. */
  readonly code?: ErrorCode | 'ok'
}

/**
 * Stops calling a service that fails, and now and then tries whether it has recovered (Nygard, Release It!, "Circuit Breaker").
 * What it does is a table, `transitions`; this is what moves it. A no that the service means is an answer, and no failure.
 */
export class CircuitBreaker {
  state: BreakerState
  private turns: (() => void)[] = []

  constructor(
    protected readonly env: Env,
    protected readonly options: CircuitBreakerOptions,
    /** By which checkers tell breakers of one node apart. */
    readonly name = 'breaker',
    protected readonly table: Transitions = transitions,
  ) {
    this.state = { name: 'closed', era: 0, window: new CallWindow(options.window) }
  }

  /** As a policy. */
  readonly policy: Policy = (next) => (context) => this.execute(next, context)

  /** Holds it open until `reset`. */
  forceOpen(): void {
    this.move({ type: 'force-open', at: this.clock() })
  }

  /** Lets everything through until `reset`. */
  disable(): void {
    this.move({ type: 'disable', at: this.clock() })
  }

  /** Closes it, its window empty. */
  reset(): void {
    this.move({ type: 'reset', at: this.clock() })
  }

  protected async execute<T>(next: Operation<T>, context: Context): Promise<Result<T>> {
    const began = this.clock()
    let effect = this.ask()
    while (effect === 'wait') {
      await new Promise<void>((resolve) => this.turns.push(resolve))
      if (context.ended !== undefined) return context.ended
      effect = this.ask()
    }
    if (effect === 'reject') return failure('rejected', 'circuit-open')
    const { era } = this.state
    const result = await next(context)
    this.answered(result, era, this.clock() - began)
    return result
  }

  /** What an answer says of the other side. */
  protected outcomeOf(result: Result<unknown>): Outcome {
    if (result.ok || result.code === 'failed') return 'success'
    return result.code === 'cancelled' ? 'ignored' : 'failure'
  }

  protected clock(): number {
    return this.env.uptime()
  }

  private ask(): Step['effect'] {
    const effect = this.move({ type: 'ask', at: this.clock() })
    this.note(effect as BreakerNote['event'])
    return effect
  }

  private answered(result: Result<unknown>, era: number, took: number): void {
    const slow = this.options.slow !== undefined && took > this.options.slow.ms
    const type = this.outcomeOf(result)
    this.move({ type, at: this.clock(), era, slow })
    this.note(type, { of: era, code: result.ok ? 'ok' : result.code })
  }

  private move(event: BreakerEvent): Step['effect'] {
    const before = this.state
    const { state, effect } = step(before, event, this.options, this.table)
    this.state = state
    // Whoever waits for the probe asks again when something has changed.
    if (state !== before) for (const turn of this.turns.splice(0)) turn()
    return effect
  }

  private note(event: BreakerNote['event'], answer: Pick<BreakerNote, 'of' | 'code'> = {}): void {
    const { name, era } = this.state
    const note: BreakerNote = {
      breaker: this.name,
      event,
      state: name,
      era,
      at: this.env.uptime(),
      ...answer,
    }
    this.env.note('circuit-breaker', note)
  }
}

/**
 * A circuit breaker as a policy.
 *
 * @example
 * ```ts
 * import type { Env } from 'seedbed'
 * import { circuitBreaker, standard } from 'seedbed/protocols/circuit-breaker'
 * const careful = (env: Env) => circuitBreaker(env, { ...standard, openFor: 1_000 })
 * ```
 */
export function circuitBreaker(env: Env, options: CircuitBreakerOptions, name?: string): Policy {
  return new CircuitBreaker(env, options, name).policy
}
