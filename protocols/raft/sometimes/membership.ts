import { sometimes, type Sometimes } from 'seedbed'
import type { Configuration } from '../configuration.js'

/** What a campaign of changes of membership must have reached. */
export const membershipSometimes: readonly Sometimes[] = [
  sometimes('a leader that had removed itself', () => ({
    noted: (_node, kind) => kind === 'leader-removed',
  })),
  sometimes('a configuration that went with the entry that a later leader removed', () => ({
    noted({ process }, kind, data: { from: number }) {
      const { configurationIndex = 0 } = (process ?? {}) as { configurationIndex?: number }
      return kind === 'log-truncated' && data.from <= configurationIndex
    },
  })),
  sometimes('a learner that became a voter', () => {
    let learners: readonly string[] = []
    return {
      noted(_node, kind, data: Configuration) {
        if (kind !== 'configuration') return false
        const promoted = data.voters.some((id) => learners.includes(id))
        learners = data.learners
        return promoted
      },
    }
  }),
]

/** What a campaign of changes through joint configurations must have reached as well. */
export const jointSometimes: readonly Sometimes[] = [
  sometimes('a joint configuration that another leader had to leave', () => {
    let entered = Infinity
    return {
      noted(_node, kind, data: { term: number; outgoing?: unknown }) {
        if (kind === 'configuration' && data.outgoing !== undefined) entered = data.term
        return kind === 'left-joint' && entered < data.term
      },
    }
  }),
]
