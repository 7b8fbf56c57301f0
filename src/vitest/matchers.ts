import { expect } from 'vitest'
import type { Operation, RunResult } from 'seedbed'
import { checkLinearizability, drawHistory, type Model } from 'seedbed/check'
import { describePlan, type CampaignResult } from 'seedbed/search'

/** What `seedbed/vitest` adds to `expect`. */
export interface SimMatchers<R = unknown> {
  /** The history (of a run, or by itself) is linearizable. Undecided is neither: it fails, also after `not`. */
  toBeLinearizable(model: Model<any, any, any>): R
  /** The run's verdict is pass. */
  toPass(): R
  /** The run, or one of the campaign's, has reached this state. */
  toHaveReached(state: string): R
}

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- this is how matchers are declared
  interface Matchers<T = any> extends SimMatchers<T> {}
}

interface Matched {
  readonly pass: boolean
  readonly message: () => string
}

expect.extend({
  toBeLinearizable(found: RunResult | readonly Operation[], model: Model<any, any, any>): Matched {
    const history = 'history' in found ? found.history : found
    const { verdict, counterexample, steps, partition } = checkLinearizability(history as never, model)
    if (verdict === 'unknown')
      throw new Error(`linearizability is undecided: no answer within ${steps} steps`)
    const where = partition === undefined ? '' : ` of key ${JSON.stringify(partition)}`
    return {
      pass: verdict === 'ok',
      message: () =>
        counterexample === undefined
          ? 'the history is linearizable'
          : `the history${where} is not linearizable: ${counterexample.summary}\n\n` +
            drawHistory(counterexample.operations, { model, blocked: counterexample.blocked }),
    }
  },

  toPass({ scenario, seed, verdict, violations, undecided, plan }: RunResult): Matched {
    const reasons = [...violations.map(({ check, message }) => `${check}: ${message}`), ...undecided]
    return {
      pass: verdict === 'pass',
      message: () =>
        verdict === 'pass'
          ? `${scenario} passes with seed ${seed}`
          : [`${scenario}, seed ${seed}: ${verdict}`, ...reasons, ...describePlan(plan)].join('\n  '),
    }
  },

  toHaveReached({ reached }: RunResult | CampaignResult, state: string): Matched {
    const states = Array.isArray(reached)
      ? (reached as string[])
      : Object.entries(reached).flatMap(([name, runs]) => (runs > 0 ? [name] : []))
    return {
      pass: states.includes(state),
      message: () =>
        `"${state}" was ${states.includes(state) ? '' : 'not '}reached; reached were: ${states.join(', ') || 'none'}`,
    }
  },
})
