import { at, sometimes, type Sometimes } from 'seedbed'
import { hasty } from 'seedbed/protocols/raft'
import { comeback } from './raft-comeback.js'
import { raftStory } from './raft-story.js'

/** §5.3: volatile state on leaders begins anew with each term in office. */
export const ledTwice: Sometimes = sometimes('a server that led, did not, and led again', () => {
  const elected: string[] = []
  return {
    noted({ id }, kind) {
      if (kind !== 'leader-elected') return false
      const again = elected.includes(id) && elected.at(-1) !== id
      elected.push(id)
      return again
    },
  }
})

/**
 * A leader and one more server take up what nobody else hears of, and n3 has them remove it again. Then the first one leads anew, with
 * another server at its side: what the former one had once matched is gone.
 */
export const raftLeadsAgain = raftStory({
  name: 'raft-leads-again',
  summary: 'n1 leads, is deposed, loses what it had sent, and leads again: what it knew of others is void',
  options: hasty,
  seconds: 3,
  clients: 8,
  operations: 60,
  faults: (site) => {
    const { again, beside, successor, others, faults } = comeback(site)
    const [four, five] = others
    const [first, ...most] = site.clients
    return [
      ...faults,
      at(again)
        .partition(['n1', four, ...most], [beside, successor, five, first])
        .lasting(300),
    ]
  },
  sometimes: [ledTwice],
})
