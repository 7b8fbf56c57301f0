import { sometimes, type NodeView, type Sometimes } from 'seedbed'
import { PerNode, serverOn } from '../invariants/raft-view.js'

/** Dissertation §9.6: who asked whether it could win heard from a leader instead, and no term was used up. */
const preventedElection = sometimes('an election that a pre-vote prevented', () => {
  const asking = new PerNode(() => ({ term: -1 }))
  return {
    changed(node: NodeView) {
      const server = serverOn(node)
      const asked = asking.get(node.id)
      const prevented = server?.role === 'follower' && server.currentTerm === asked.term
      asked.term = server?.role === 'preCandidate' ? server.currentTerm : -1
      return prevented
    },
  }
})

/** Dissertation §6.2: nobody told this leader of a later term. */
const lostQuorum = sometimes('a leader that stepped down because it heard no majority', () => {
  const leading = new PerNode(() => ({ term: -1 }))
  return {
    noted({ id }, kind) {
      if (kind === 'leader-removed') leading.get(id).term = -1
      return false
    },
    changed(node: NodeView) {
      const server = serverOn(node)
      const led = leading.get(node.id)
      const steppedDown = server?.role === 'follower' && server.currentTerm === led.term
      led.term = server?.role === 'leader' ? server.currentTerm : -1
      return steppedDown
    },
  }
})

/** A leader, and how far it believes its followers to be. */
interface Leading {
  readonly nextIndex: Readonly<Record<string, number>>
  /** Those whose log it is sure of, and sends to without waiting. */
  readonly inFlight: Readonly<Record<string, unknown>>
}

/** §5.3, at its end: more than one entry back for one refusal. */
const wentBackFar = sometimes('a leader that went back several entries at once', () => {
  const before = new PerNode(() => ({ term: -1, probed: new Map<string, number>() }))
  return {
    changed(node: NodeView) {
      const server = serverOn(node)
      if (server?.role !== 'leader') return false
      const { nextIndex, inFlight } = node.process as Leading
      const seen = before.get(node.id)
      const far =
        seen.term === server.currentTerm && [...seen.probed].some(([id, next]) => nextIndex[id] + 1 < next)
      seen.term = server.currentTerm
      seen.probed = new Map(Object.entries(nextIndex).filter(([id]) => !(id in inFlight)))
      return far
    },
  }
})

/** What a campaign with pre-votes, checks of the quorum and fast backtracking must have reached. */
export const electionSometimes: readonly Sometimes[] = [preventedElection, lostQuorum, wentBackFar]
