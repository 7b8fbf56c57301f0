import type { Check, NodeView } from 'seedbed'

/** Options of `settles`. */
export interface SettlesOptions {
  /** How long coming to rest may take, ms of virtual time, counted from when the faults end. */
  readonly within: number
}

/**
 * Liveness: when faults have ended and nobody asks for anything new, whatever is under way comes to an end. It is judged when the fair
 * phase is over, and undecided where there is none.
 *
 * @param name - in kebab case
 * @param unsettled - says what is still under way among these nodes, as a clause; undefined when nothing is
 *
 * @example
 * ```ts
 * import { settles } from 'seedbed/protocols/journal'
 * const idle = settles('idle', { within: 2_000 }, (nodes) => nodes.find(({ process }) => process.busy)?.id)
 * idle.fairPhase // => 2000
 * ```
 */
export function settles(
  name: string,
  { within }: SettlesOptions,
  unsettled: (nodes: readonly NodeView[]) => string | undefined,
): Check {
  return {
    name,
    fairPhase: within,
    monitor: (run) => {
      const rest = (core: readonly string[]): string | undefined =>
        unsettled(run.nodes.filter(({ id, process }) => core.includes(id) && process !== null))
      return {
        waits: () => rest(run.fairPhase?.core ?? []) !== undefined,
        end({ recovery }) {
          if (recovery === undefined)
            return { verdict: 'undecided', reason: `${name}: the run had no fair phase` }
          const { core, from, until } = recovery
          if (core.length === 0)
            return { verdict: 'undecided', reason: `${name}: no quorum of servers was left` }
          const left = rest(core)
          if (left === undefined) return { verdict: 'pass' }
          return { verdict: 'fail', message: `faults ended at ${from} ms, yet at ${until} ms ${left}` }
        },
      }
    },
  }
}
