import type { Check, RunView } from '../check.js'
import { MachineRun, type Machine } from './machine.js'
import { Moments } from './moment.js'
import { Obligation, type LivenessOptions } from './obligation.js'

/**
 * A small state machine that watches a run, with hot and cold states as the specifications of P# have them (Deligiannis et al.,
 * “Uncovering Bugs in Distributed Storage Systems during Testing (Not in Production!)”, 2016). It moves at what processes note, and
 * after events by the state of the nodes. In a hot state something must still happen: a run that ends hot after its fair phase fails,
 * and is undecided without one; see `leadsTo`. From one hot state to another it has been hot all the time. A transition to
 * `{ wrong: 'a sentence' }` is a violation at once.
 *
 * A machine that remembers more than its state is given as a function, which is called once a run. A machine with hot states speaks of
 * progress: in the fair phase it is told nothing of the servers outside the core.
 *
 * @param name - in kebab case
 *
 * @example
 * ```ts
 * import { monitor, run, scenario } from 'seedbed'
 * const lock = monitor('lock', {
 *   start: 'free',
 *   states: {
 *     free: { on: { locked: 'held', unlocked: { wrong: 'a free lock was unlocked' } } },
 *     held: { hot: true, on: { locked: { wrong: 'a held lock was locked' }, unlocked: 'free' } },
 *   },
 * }, { within: 500 })
 * const holder = (env) => ({ start: () => env.note('locked') })
 * const holding = (count) => scenario({ name: 'holding', servers: { count, process: holder }, duration: 100, checks: [lock] })
 * const two = await run(holding(2), { seed: 1 })
 * two.violations[0].message // => 'a held lock was locked'
 * const one = await run(holding(1), { seed: 1 })
 * one.violations[0].message // => 'it had been hot since 0 ms, and still was in the state "held" by 600 ms, though faults had ended at 100 ms and n1 was up'
 * ```
 */
export function monitor<S extends string>(
  name: string,
  machine: Machine<S> | (() => Machine<S>),
  { within }: LivenessOptions = {},
): Check {
  return {
    name,
    ...(within !== undefined && { fairPhase: within }),
    monitor: (run: RunView) => {
      const given = typeof machine === 'function' ? machine() : machine
      const running = new MachineRun(given)
      const moments = new Moments(run, running.canBeHot)
      const obligation = new Obligation(name, run, within, (since) => {
        return `it had been hot since ${since} ms, and still was in the state "${running.state}"`
      })
      const heat = (): void => (running.hot ? obligation.arise() : obligation.discharge())
      heat()
      return {
        noted: (node, kind, data: unknown) => {
          if (!moments.counts(node)) return
          const late = obligation.late()
          const wrong = running.noted({ node, kind, data })
          heat()
          return wrong ?? late
        },
        changed: (node) => {
          const late = obligation.late()
          const wrong = running.after(moments.after(node))
          heat()
          return wrong ?? late
        },
        waits: () => obligation.waits(),
        end: () => obligation.end(),
      }
    },
  }
}
