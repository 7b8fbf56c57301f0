import type { Check, NodeView, RunView } from 'seedbed'
import { leaderOfCore } from './leader-of-core.js'
import type { NumberedRequest } from './messages.js'
import type { ReplicatedLog } from './replicated-log.js'

/** Options of `retriesAnswered`. */
export interface RetriesAnsweredOptions {
  /** For how long a client may ask a leader that could answer, ms of virtual time: many times the retry of the clients. */
  readonly within: number
}

type Client = { readonly request?: NumberedRequest | null }

/**
 * A command that has been carried out is answered when it is asked for again (Ongaro & Ousterhout, §8: the leader responds at once,
 * without executing it again): when faults have ended, no client goes on asking the one leader of the core for what that leader has applied.
 * `recovers` does not see it: a client whose answer was lost gives up in time, and is served when it asks for something else.
 *
 * @example
 * ```ts
 * import { retriesAnswered } from 'seedbed/protocols/replicated-log'
 * retriesAnswered({ within: 1_000 }).name // => 'retries-answered'
 * ```
 */
export function retriesAnswered({ within }: RetriesAnsweredOptions): Check {
  return {
    name: 'retries-answered',
    monitor: (run: RunView) => {
      const asking = new Map<string, { readonly serial: number; readonly leader: string; since: number }>()
      return {
        changed: (): string | undefined => {
          if (run.fairPhase === undefined) return undefined
          const leader = leaderOfCore(run) as NodeView<ReplicatedLog> | undefined
          for (const { id, role, process } of run.nodes as readonly NodeView<Client>[]) {
            if (role !== 'client') continue
            const serial = process?.request?.serial
            if (serial === undefined || leader === undefined || lastSerial(leader, id) !== serial) {
              asking.delete(id)
              continue
            }
            const since = asking.get(id)
            if (since?.serial !== serial || since.leader !== keyOf(leader))
              asking.set(id, { serial, leader: keyOf(leader), since: run.now() })
            else if (run.now() - since.since > within)
              return `${id} asks for request ${serial}, which ${leader.id} has carried out, and has no answer after ${within} ms in which no other led`
          }
          return undefined
        },
      }
    },
  }
}

const keyOf = ({ id, incarnation }: NodeView): string => `${id} ${incarnation}`

/** The last command of a client that a server has applied. */
function lastSerial({ process }: NodeView<ReplicatedLog>, client: string): number | undefined {
  const { latest } = process!.sessions.snapshot() as unknown as { latest: [string, { serial: number }][] }
  return latest.find(([whose]) => whose === client)?.[1].serial
}
