import { invariant, type Check, type NodeView, type RunView } from 'seedbed'
import { PerNode, serverOn, serversOf, type RaftView } from './raft-view.js'

/** What this property looks at besides: whom a server follows, and whether it hears them. */
interface FollowerView extends RaftView {
  readonly leaderId: string | null
  readonly hearsLeader: boolean
}

/**
 * Nobody starts an election while a majority hears its leader (dissertation §9.6): a server that was cut off and comes
 * back must not depose the leader. Holds with the pre-vote, where links lose nothing but in partitions.
 *
 * @param options.after - for how long a follower must have followed to count, ms: a pre-vote granted before may still
 * be under way
 */
export function steadyLeader({ after }: { readonly after: number }): Check {
  return invariant('steady-leader', (run: RunView) => {
    const following = new PerNode(() => ({ leader: '', term: -1, since: 0 }))
    const started = new PerNode(() => ({ term: -1 }))
    const servers = serversOf(run)
    const quorum = Math.floor(servers.length / 2) + 1

    const follows = ({ id, process }: NodeView, leader: NodeView<RaftView>): boolean => {
      const follower = process as FollowerView | null
      if (follower?.role !== 'follower' || !follower.hearsLeader || follower.leaderId !== leader.id)
        return false
      return run.now() - following.get(id).since >= after
    }

    return (node: NodeView): string | void => {
      const server = serverOn(node) as FollowerView | null
      if (server === null) return
      const seen = following.get(node.id)
      const leader = server.leaderId ?? ''
      if (seen.leader !== leader || seen.term !== server.currentTerm) {
        Object.assign(seen, { leader, term: server.currentTerm, since: run.now() })
      }
      const election = started.get(node.id)
      if (server.role !== 'candidate' || server.currentTerm === election.term) return
      election.term = server.currentTerm
      for (const other of servers) {
        if (other.process?.role !== 'leader') continue
        const followers = servers.filter((one) => follows(one, other)).length
        if (followers + 1 >= quorum) {
          return (
            `${node.id} started an election in term ${server.currentTerm}, while ${followers} servers ` +
            `heard ${other.id}, leader of term ${other.process.currentTerm}`
          )
        }
      }
    }
  })
}
