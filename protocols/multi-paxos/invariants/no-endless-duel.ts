import { PASS, type Check, type CheckResult } from 'seedbed'

/**
 * Proposers do not duel for ever ("Paxos Made Simple", §2.4): when faults have ended, requests are answered within a time, and not
 * kept waiting by ballots that overtake each other. That nothing is done for another reason is for `recovers` to say.
 *
 * @param options.within - how long a duel may last once faults have ended, ms of virtual time
 */
export function noEndlessDuel({ within }: { readonly within: number }): Check {
  return {
    name: 'no-endless-duel',
    fairPhase: within,
    monitor: (run) => {
      const ballots = new Map<string, number>()
      let chosen = 0
      return {
        noted({ id }, kind) {
          if (run.fairPhase === undefined) return undefined
          if (kind === 'prepares') ballots.set(id, (ballots.get(id) ?? 0) + 1)
          if (kind === 'chosen') chosen++
          return undefined
        },
        end({ recovery }): CheckResult {
          if (recovery === undefined || recovery.core.length === 0)
            return {
              verdict: 'undecided',
              reason: 'no-endless-duel: the run had no fair phase with a quorum of servers',
            }
          const waiting = recovery.requests.filter(({ answered }) => answered === undefined)
          if (waiting.length === 0 || ballots.size < 2) return PASS
          const length = recovery.until - recovery.from
          const proposers = [...ballots].map(([id, count]) => `${id} began ${count}`).join(', ')
          return {
            verdict: 'fail',
            message:
              `for ${length} ms without a fault proposers overtook each other: ${proposers} ballots, and ${chosen} values were ` +
              `chosen; ${waiting.map(({ client }) => client).join(', ')} waited all the time`,
          }
        },
      }
    },
  }
}
