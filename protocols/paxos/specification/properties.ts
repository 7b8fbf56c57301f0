import type { Property } from 'seedbed/search'
import type { PaxosSpecState, Sizing } from './state.js'

/** What Paxos claims of its states. */
export function specificationProperties(
  sizing: Sizing,
  quorums: readonly (readonly number[])[],
): Property<PaxosSpecState>[] {
  const { values, ballots } = sizing.sizes
  const voted = (state: PaxosSpecState, acceptor: number, bal: number, value: number): boolean =>
    ((state.acceptors[acceptor].votes >> sizing.vote(bal, value)) & 1) !== 0
  const votedAny = (state: PaxosSpecState, acceptor: number, bal: number): boolean =>
    ((state.acceptors[acceptor].votes >> (bal * values)) & ((1 << values) - 1)) !== 0

  const chosen = (state: PaxosSpecState): number[] => {
    const found: number[] = []
    for (let value = 0; value < values; value++)
      for (let bal = 0; bal < ballots; bal++)
        if (quorums.some((quorum) => quorum.every((acceptor) => voted(state, acceptor, bal, value)))) {
          found.push(value)
          break
        }
    return found
  }
  /** No other value was, or will be, chosen in this ballot: some quorum has voted for it, or will not vote. */
  const noOther = (state: PaxosSpecState, value: number, bal: number): boolean =>
    quorums.some((quorum) =>
      quorum.every(
        (acceptor) =>
          voted(state, acceptor, bal, value) ||
          (state.acceptors[acceptor].maxBal > bal && !votedAny(state, acceptor, bal)),
      ),
    )
  const safeAt = (state: PaxosSpecState, value: number, bal: number): boolean => {
    for (let lower = 0; lower < bal; lower++) if (!noOther(state, value, lower)) return false
    return true
  }

  return [
    {
      name: 'agreement',
      kind: 'always',
      holds: (state) => chosen(state).length <= 1,
    },
    {
      name: 'one-value-per-ballot',
      kind: 'always',
      holds: ({ accepts }) => {
        for (let bal = 0; bal < ballots; bal++) {
          const proposed = (accepts >> (bal * values)) & ((1 << values) - 1)
          if ((proposed & (proposed - 1)) !== 0) return false
        }
        return true
      },
    },
    {
      name: 'votes-safe',
      kind: 'always',
      holds: (state) =>
        state.acceptors.every((_, acceptor) => {
          for (let bal = 1; bal < ballots; bal++)
            for (let value = 0; value < values; value++)
              if (voted(state, acceptor, bal, value) && !safeAt(state, value, bal)) return false
          return true
        }),
    },
    { name: 'value-chosen', kind: 'sometimes', holds: (state) => chosen(state).length > 0 },
  ]
}
