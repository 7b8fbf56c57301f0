import type { Check, CheckResult, NodeView, RunView } from 'seedbed'
import type { ReplicatedLog } from './replicated-log.js'

/** Options of `catchesUp`. */
export interface CatchesUpOptions {
  /** How long it may take, ms of virtual time, counted from when the faults have ended. */
  readonly within: number
}

/**
 * Nobody is left behind: when faults have ended, each server of the core that is to have the log comes to apply all that any server knew
 * to be chosen by then. `recovers` asks whether clients are served, for which a majority is enough; a server that no snapshot reaches, or
 * whose leader waits for an answer that was lost, it sees only where that majority needs it.
 *
 * @example
 * ```ts
 * import { catchesUp } from 'seedbed/protocols/replicated-log'
 * catchesUp({ within: 5_000 }).fairPhase // => 5000
 * ```
 */
export function catchesUp({ within }: CatchesUpOptions): Check {
  return {
    name: 'replicas-catch-up',
    fairPhase: within,
    monitor: (run: RunView) => {
      let chosen = 0
      const behind = (): string[] => membersOf(run).filter((id) => appliedBy(run, id) < chosen)
      const due = (): number => run.fairPhase!.from + within
      return {
        changed: ({ role, process }: NodeView<ReplicatedLog>) => {
          // What is chosen later may still be under way when the run ends.
          if (run.fairPhase !== undefined || role !== 'server' || process === null) return
          chosen = Math.max(chosen, process.chosenIndex)
        },
        waits: () => run.now() < due() && behind().length > 0,
        end: (): CheckResult => {
          if (run.fairPhase === undefined)
            return { verdict: 'undecided', reason: 'replicas-catch-up: the run had no fair phase' }
          if (run.fairPhase.core.length === 0)
            return { verdict: 'undecided', reason: 'replicas-catch-up: no quorum of servers was left' }
          const [one] = behind()
          if (one === undefined) return { verdict: 'pass' }
          return {
            verdict: 'fail',
            message: `${one} has applied the log up to index ${appliedBy(run, one)} by ${run.now()} ms, though it was chosen up to ${chosen} when faults ended at ${run.fairPhase.from} ms`,
          }
        },
      }
    },
  }
}

/** Who of the core is to have the log, as the one sees it who has most of it. */
function membersOf({ nodes, fairPhase }: RunView): string[] {
  const { core } = fairPhase!
  let most: ReplicatedLog | undefined
  for (const { id, process } of nodes) {
    if (process === null || !core.includes(id)) continue
    const server = process as ReplicatedLog
    if (most === undefined || server.appliedIndex > most.appliedIndex) most = server
  }
  const members = most?.members
  return members === undefined ? [...core] : core.filter((id) => members.includes(id))
}

function appliedBy({ nodes }: RunView, id: string): number {
  const node = nodes.find((one) => one.id === id) as NodeView<ReplicatedLog> | undefined
  return node?.process?.appliedIndex ?? -1
}
