import { invariant, type NodeView } from 'seedbed'
import { compareBallots, LOWEST, showBallot, type Ballot } from 'seedbed/protocols/paxos'
import type { Instances } from '../instances.js'
import type { Acceptance } from '../messages.js'
import { acceptorOn, OpenInstances } from './acceptors-view.js'

/** What an acceptor goes by in one transaction: its promise, and the ballots in which it has accepted, by participant. */
interface Word {
  readonly promised: Ballot
  readonly accepted: ReadonlyMap<string, Acceptance>
}

const NOTHING: Word = { promised: LOWEST, accepted: new Map() }

/** One acceptor, over all its lives. */
class Acceptor {
  incarnation = 0
  readonly open = new OpenInstances()
  /** By transaction, as it was when last looked at; and what of it had been written by then. */
  readonly latest = new Map<string, Word>()
  readonly written = new Map<string, Word>()
}

/**
 * Gray & Lamport (2006), §4.1, phases 1b and 2b: the ballot that an acceptor goes by never sinks, and what it has accepted it replaces only
 * by what it accepts in a higher ballot that it has promised, restarts included. What was there when its next event began had been written.
 */
export const acceptorsKeepTheirWord = invariant('acceptors-keep-their-word', () => {
  const acceptors = new Map<string, Acceptor>()
  const restarted = (
    id: string,
    all: Acceptor,
    instances: ReadonlyMap<string, Instances>,
  ): string | undefined => {
    all.latest.clear()
    for (const [transaction, word] of all.written) {
      const now = instances.get(transaction)
      const broken = now?.outcome ? undefined : brokenBy(word, now === undefined ? NOTHING : wordOf(now))
      if (broken !== undefined) return `of transaction ${transaction}, ${id} ${broken} after a restart`
    }
    return
  }
  return (node: NodeView): string | undefined => {
    const acceptor = acceptorOn(node)
    if (acceptor === null) return
    let all = acceptors.get(node.id)
    if (all === undefined) acceptors.set(node.id, (all = new Acceptor()))
    if (all.incarnation !== node.incarnation) {
      all.incarnation = node.incarnation
      const broken = restarted(node.id, all, acceptor.instances)
      if (broken !== undefined) return broken
    }
    for (const [transaction, word] of all.latest) all.written.set(transaction, word)
    all.latest.clear()
    for (const instances of all.open.next(acceptor)) {
      const { transaction } = instances
      const before = all.written.get(transaction) ?? NOTHING
      if (isOf(before, instances)) continue
      const now = wordOf(instances)
      const broken = brokenBy(before, now)
      if (broken !== undefined) return `of transaction ${transaction}, ${node.id} ${broken}`
      all.latest.set(transaction, now)
    }
    return
  }
})

function wordOf({ promised, accepted }: Instances): Word {
  return { promised, accepted: new Map(accepted) }
}

/** Whether nothing has changed since. */
function isOf(word: Word, { promised, accepted }: Instances): boolean {
  if (word.promised !== promised || word.accepted.size !== accepted.size) return false
  for (const [participant, acceptance] of accepted)
    if (word.accepted.get(participant) !== acceptance) return false
  return true
}

function brokenBy(before: Word, now: Word): string | undefined {
  if (compareBallots(now.promised, before.promised) < 0)
    return `had promised ${showBallot(before.promised)}, and goes by ${showBallot(now.promised)}`
  for (const [participant, { ballot }] of before.accepted) {
    const kept = now.accepted.get(participant)?.ballot
    if (kept === undefined || compareBallots(kept, ballot) < 0)
      return `had accepted a vote of ${participant} in ballot ${showBallot(ballot)}, and knows ${kept === undefined ? 'of none' : `one in ${showBallot(kept)}`}`
  }
  for (const [participant, { ballot }] of now.accepted)
    if (compareBallots(ballot, now.promised) > 0)
      return `has accepted a vote of ${participant} in ballot ${showBallot(ballot)}, and promised only ${showBallot(now.promised)}`
  return
}
