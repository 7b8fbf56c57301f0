import { PASS, type Check, type CheckResult } from './check.js'
import { checkLinearizability } from './linearizability/index.js'
import type { Model } from './model.js'

/** Options of `linearizable`. */
export interface LinearizableOptions {
  /** How many steps the search may take before the verdict is undecided. Default: that of `checkLinearizability`. */
  readonly steps?: number
}

/**
 * The history of the clients is linearizable: every operation takes effect at one moment between its invocation and its completion
 * (Herlihy & Wing, 1990). Judged at the end of the run; undecided when the search runs out of steps.
 *
 * @example
 * ```ts
 * import { kv, linearizable } from 'seedbed/check'
 * linearizable(kv()).name // => 'linearizable'
 * ```
 */
export function linearizable<S, I, O>(model: Model<S, I, O>, options: LinearizableOptions = {}): Check {
  return {
    name: 'linearizable',
    monitor: () => ({
      end({ history }): CheckResult {
        const result = checkLinearizability(history as never, model, options)
        if (result.verdict === 'ok') return PASS
        const where = result.partition === undefined ? '' : ` of key ${JSON.stringify(result.partition)}`
        if (result.verdict === 'unknown') {
          return {
            verdict: 'undecided',
            reason: `linearizability${where}: no answer within ${result.steps} steps`,
          }
        }
        // To find the few operations that are to blame takes far longer than the verdict, and who shrinks a failure asks for verdicts alone.
        return {
          verdict: 'fail',
          get message() {
            return `the history${where} is not linearizable: ${result.counterexample!.summary}`
          },
          get details() {
            return result.counterexample
          },
        }
      },
    }),
  }
}
