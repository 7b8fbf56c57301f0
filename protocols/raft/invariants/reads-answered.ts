import type { Check, NodeView, RunView } from 'seedbed'
import { leaderOfCore, type ClientRequest, type NumberedRequest } from 'seedbed/protocols/replicated-log'
import { entryAt, serverOn, type RaftView } from './raft-view.js'

/** Options of `readsAnswered`. */
export interface ReadsAnsweredOptions {
  /** For how long a client may ask while one leader could answer, ms of virtual time: many times the retry of the clients. */
  readonly within: number
  /** Whether a command changes nothing, and so goes past the log. */
  readonly isRead: (command: ClientRequest['command']) => boolean
}

/**
 * Reads that go past the log are answered (dissertation §6.4): when faults have ended, no client goes on asking for one while a leader
 * of the core, and no other, leads and has committed in its own term. `recovers` does not see it where clients have other things done.
 */
export function readsAnswered({ within, isRead }: ReadsAnsweredOptions): Check {
  return {
    name: 'reads-answered',
    monitor: (run: RunView) => {
      // An operator's command, and the opening of a session, are no commands of the state machine.
      const asksToRead = (request: NumberedRequest): boolean =>
        request.type === 'clientRequest' && isRead((request as ClientRequest).command)
      const asking = new Map<string, { readonly what: string; readonly since: number }>()
      return {
        changed: (): string | undefined => {
          if (run.fairPhase === undefined) return undefined
          const leader = leaderOf(run)
          for (const { id, role, process } of run.nodes) {
            if (role !== 'client') continue
            const { request } = (process ?? {}) as { request?: NumberedRequest | null }
            if (leader === undefined || !request || !asksToRead(request)) {
              asking.delete(id)
              continue
            }
            const what = `${request.serial} ${leader.id} ${leader.incarnation} ${serverOn(leader)!.currentTerm}`
            const before = asking.get(id)
            if (before?.what !== what) asking.set(id, { what, since: run.now() })
            else if (run.now() - before.since > within)
              return `${id} asks for request ${request.serial}, a read, and has no answer after ${within} ms in which ${leader.id} led and no other`
          }
          return undefined
        },
      }
    },
  }
}

/** The one that leads, once it has committed an entry of its own term. */
function leaderOf(run: RunView): NodeView | undefined {
  const leader = leaderOfCore(run)
  return leader !== undefined && knowsCommitIndex(serverOn(leader)!) ? leader : undefined
}

function knowsCommitIndex({ log, commitIndex, currentTerm }: RaftView): boolean {
  const term = commitIndex === log.snapshotIndex ? log.snapshotTerm : entryAt(log, commitIndex)?.term
  return term === currentTerm
}
