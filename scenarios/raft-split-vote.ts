import { at, sometimes, type RunView, type Sometimes } from 'seedbed'
import type { RaftView } from 'seedbed/protocols/raft'
import { raftStory } from './raft-story.js'

/** §5.2: two candidates in one term, neither of whom won it, and a later term that one did. */
const splitVote: Sometimes = sometimes(
  'a term that nobody won, and a later one that somebody did',
  (run: RunView) => {
    const candidates = new Map<number, Set<string>>()
    const won = new Set<number>()
    return {
      changed({ id, role, process }) {
        const server = process as RaftView | null
        if (role !== 'server' || server === null) return false
        if (server.role === 'leader' && !won.has(server.currentTerm)) {
          won.add(server.currentTerm)
          return [...candidates].some(
            ([term, of]) => term < server.currentTerm && of.size > 1 && !won.has(term) && run.now() > 0,
          )
        }
        if (server.role !== 'candidate') return false
        const of = candidates.get(server.currentTerm) ?? new Set()
        candidates.set(server.currentTerm, of.add(id))
        return false
      },
    }
  },
)

/** Election timeouts that hardly differ: servers become candidates at the same time, and share the votes between them. */
export const raftSplitVote = raftStory({
  name: 'raft-split-vote',
  summary:
    'election timeouts within a few ms of each other: votes split, and random timeouts end that in time',
  options: { electionTimeout: [100, 106], heartbeat: 40, preVote: false },
  faults: ({ random }) =>
    [800, 1_600, 2_400].map((ms) =>
      at(ms + random.int(0, 200))
        .crash(random.pick(['n1', 'n2', 'n3', 'n4', 'n5']))
        .lasting(random.int(150, 500)),
    ),
  sometimes: [splitVote],
})
