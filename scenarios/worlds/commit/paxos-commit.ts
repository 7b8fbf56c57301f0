import type { ProcessFactory } from 'seedbed'
import { Records } from 'seedbed/protocols/atomic-commit'
import { paxosCommit, paxosCommitMutants } from 'seedbed/protocols/paxos-commit'
import { explorable, type Sizes } from 'seedbed/search'
import { commitSizes, commitWorld, type CommitSize } from './commit-world.js'
import { variantsOf } from './variants.js'

type Size = CommitSize | 'f' | 'ballots'

const name = 'paxos-commit'

function model(process: ProcessFactory, { f, ballots, ...sizes }: Sizes<Size>) {
  const timers = { 'takeover/*': { total: ballots } }
  return commitWorld({ name, process, others: 2 * f + 1, timers }, sizes)
}

/** The processes of Paxos Commit. That acceptors are told what they need not know is left out. */
export const paxosCommitWorld = explorable({
  name,
  summary: 'the processes of Paxos Commit: one transaction, every order of messages, ballots and crashes',
  parameters: {
    ...commitSizes,
    n: { ...commitSizes.n, byDefault: 1 },
    f: { byDefault: 1, least: 0, most: 2, meaning: 'how many acceptors may fail, of twice as many and one' },
    ballots: {
      byDefault: 0,
      least: 0,
      most: 3,
      meaning: 'how often an acceptor may lead a ballot of its own',
    },
  },
  // A mutant is of servers with F = 1.
  variants: variantsOf<'f' | 'ballots'>(paxosCommitMutants, model),
  model: (sizes) => model(paxosCommit({ resource: () => new Records(), f: sizes.f }), sizes),
})
