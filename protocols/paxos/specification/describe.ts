import type { PaxosSpecAction } from './paxos-specification.js'
import { NONE, type PaxosSpecState, type Sizing } from './state.js'

/** An action, such as `Phase2b(a1, ballot 0, v1)`. */
export function describeSpecAction({ type, acceptor, bal, value }: PaxosSpecAction): string {
  const parts = [
    ...(acceptor === undefined ? [] : [`a${acceptor + 1}`]),
    ...(bal === undefined ? [] : [`ballot ${bal}`]),
    ...(value === undefined ? [] : [`v${value + 1}`]),
  ]
  return `${type}(${parts.join(', ')})`
}

/** What each acceptor keeps, and what was asked for and voted. */
export function describeSpecState(state: PaxosSpecState, { sizes }: Sizing): string[] {
  const { values, ballots } = sizes
  const votesIn = (votes: number): string[] => {
    const found: string[] = []
    for (let vote = 0; vote < ballots * values; vote++)
      if ((votes >> vote) & 1) found.push(`v${(vote % values) + 1} in ballot ${Math.floor(vote / values)}`)
    return found
  }
  const acceptors = state.acceptors.map(({ maxBal, maxVBal, maxVal, votes }, i) => {
    const promised = maxBal === NONE ? 'in no ballot' : `in ballot ${maxBal}`
    const last = maxVBal === NONE ? 'no vote' : `last vote v${maxVal + 1} in ballot ${maxVBal}`
    return `a${i + 1} ${promised}, ${last}; has voted: ${votesIn(votes).join(', ') || 'never'}`
  })
  const begun = Array.from({ length: ballots }, (_, bal) => bal).filter((bal) => (state.prepares >> bal) & 1)
  return [
    ...acceptors,
    `ballots begun: ${begun.join(', ') || 'none'}; asked for: ${votesIn(state.accepts).join(', ') || 'nothing'}`,
  ]
}
