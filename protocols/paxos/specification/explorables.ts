import { explorable } from 'seedbed/search'
import { PaxosSpecification } from './paxos-specification.js'
import { paxosVariants } from './variants.js'

export const paxosSpec = explorable({
  name: 'paxos-spec',
  summary: 'Single-decree Paxos in atomic steps, over messages that are never lost and never removed.',
  parameters: {
    acceptors: { byDefault: 3, least: 1, most: 5, meaning: 'acceptors' },
    values: { byDefault: 2, least: 1, most: 3, meaning: 'values that may be proposed' },
    ballots: { byDefault: 2, least: 1, most: 4, meaning: 'ballots, from 0 on' },
  },
  model: (sizes) => new PaxosSpecification(sizes),
  variants: paxosVariants,
})
