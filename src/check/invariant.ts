import type { Check, NodeView, RunView } from './check.js'

/** Begins to watch a run; what it returns is asked with a node, and says what is violated. */
type Watch<P> = (run: RunView) => (node: NodeView<P>) => string | undefined | void

/**
 * A property that holds after every event. `watch` is called once a run and returns what is called after each event
 * with the node that has just acted; what it must remember of the past (a history variable) it keeps in its closure.
 * It returns a sentence when the property is violated, and nothing otherwise.
 *
 * @param name - in kebab case
 * @typeParam P - the process of the nodes
 *
 * @example
 * ```ts
 * import { invariant } from 'seedbed'
 * const oneLeaderATerm = invariant<{ leader: boolean; term: number }>('one-leader-a-term', () => {
 *   const leaders = new Map<number, string>()
 *   return ({ id, process }) => {
 *     if (!process?.leader) return
 *     const other = leaders.get(process.term) ?? id
 *     leaders.set(process.term, other)
 *     if (other !== id) return `${other} and ${id} both led term ${process.term}`
 *   }
 * })
 * oneLeaderATerm.name // => 'one-leader-a-term'
 * ```
 */
export function invariant<P>(name: string, watch: Watch<P>): Check {
  return { name, monitor: (run) => ({ changed: judgedBy(watch(run)) }) }
}

/**
 * A property of what is on record: as `invariant`, but asked only after events in which something was written, and when a node
 * has come up or gone down. Most events write nothing.
 *
 * @param name - in kebab case
 * @typeParam P - the process of the nodes
 *
 * @example
 * ```ts
 * import { recordInvariant } from 'seedbed'
 * const oneVoteATerm = recordInvariant('one-vote-a-term', () => ({ id, readDisk }) => {
 *   const terms = readDisk<{ term: number }>('votes').map(({ term }) => term)
 *   if (new Set(terms).size < terms.length) return `${id} has voted twice in a term`
 * })
 * oneVoteATerm.name // => 'one-vote-a-term'
 * ```
 */
export function recordInvariant<P>(name: string, watch: Watch<P>): Check {
  return { name, monitor: (run) => ({ wrote: judgedBy(watch(run)) }) }
}

function judgedBy<P>(holds: ReturnType<Watch<P>>): (node: NodeView<P>) => string | undefined {
  return (node) => holds(node) ?? undefined
}
