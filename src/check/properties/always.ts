import type { Check, NodeView, RunView } from '../check.js'
import { showValue } from '../show-value.js'
import { Moments, type Moment, type Predicate } from './moment.js'

/**
 * The predicate is true after every event of a run: □p (Pnueli, “The Temporal Logic of Programs”, 1977). It is
 * asked after each event, of all nodes whose process runs. To look at the node that has just acted alone, or to say what is wrong in a
 * sentence of your own, see `invariant`.
 *
 * @param name - in kebab case
 * @typeParam P - the process of the nodes
 *
 * @example
 * ```ts
 * import { always, run, scenario } from 'seedbed'
 * const counter = (env) => ({
 *   count: 0,
 *   start() { env.setTimer('tick', 10) },
 *   timeout() { this.count++; this.start() },
 * })
 * const low = always('low', ({ nodes }) => nodes.every(({ process }) => process.count < 3))
 * const counting = scenario({ name: 'counting', servers: { count: 1, process: counter }, duration: 100, checks: [low] })
 * const { violations } = await run(counting, { seed: 1 })
 * violations // => [{ check: 'low', message: 'it is no longer true after an event of n1', at: 30, node: 'n1' }]
 * ```
 */
export function always<P = any>(name: string, predicate: Predicate<P>): Check {
  return afterEvents<P>(name, (moment, where) =>
    predicate(moment) ? undefined : `it is no longer true after ${where()}`,
  )
}

/** A check that looks at the moment after each event, faults or not. */
export function afterEvents<P>(
  name: string,
  look: (moment: Moment<P>, where: () => string) => string | undefined,
): Check {
  return {
    name,
    monitor: (run: RunView) => {
      const moments = new Moments<P>(run, false)
      return {
        noted: (node, kind, data) => void moments.noted(node, kind, data),
        changed: (node) => {
          const moment = moments.after(node)
          return look(moment, () => eventOf(node, moment))
        },
      }
    },
  }
}

function eventOf({ id, up }: NodeView, { notes }: Moment): string {
  const event = up ? `an event of ${id}` : `${id} went down`
  if (notes.length === 0) return event
  const said = notes.map(({ kind, data }) => (data === undefined ? kind : `${kind} ${showValue(data)}`))
  return `${event} that noted ${said.join(', ')}`
}
