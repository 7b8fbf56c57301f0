import type { Env, NodeId } from 'seedbed'
import { ResourceManager, type Branch, type Prepare, type Vote } from 'seedbed/protocols/atomic-commit'
import { LOWEST } from 'seedbed/protocols/paxos'
import type { ConsensusMessage, PaxosCommitMessage } from './messages.js'
import { acceptorsOf, type PaxosCommitSettings } from './options.js'

/** A participant of Paxos Commit: it proposes its own vote, in ballot 0 of its own instance, to F+1 acceptors; to all, if that does not do. */
export class PaxosCommitParticipant extends ResourceManager<ConsensusMessage> {
  protected readonly acceptors: readonly NodeId[]
  private readonly f: number

  constructor(env: Env<PaxosCommitMessage>, settings: PaxosCommitSettings) {
    super(env, settings.resource(env.id), settings)
    this.acceptors = acceptorsOf(env.nodes('server'), settings)
    this.f = settings.f
  }

  protected handle(message: ConsensusMessage, _from: NodeId): void {
    if (message.type === 'decision') this.decide(message.transaction, message.outcome)
  }

  /**
   * An earlier life may have voted read-only, which no log tells, and ballot 0 has room for one proposal: it proposes nothing, and whoever
   * leads another ballot takes it to have aborted, unless an acceptor knows better.
   */
  protected override prepareUnknown(_prepare: Prepare, _from: NodeId): void {}

  protected castVote(prepare: Prepare, vote: Vote): void {
    this.propose(prepare, vote, this.acceptors.slice(0, this.f + 1))
  }

  protected propose({ transaction, participants }: Prepare, vote: Vote, to: readonly NodeId[]): void {
    const result = this.branches.get(transaction)?.result ?? null
    const choices = { [this.env.id]: { vote, result } }
    for (const acceptor of to)
      this.env.send(acceptor, { type: 'phase2a', transaction, participants, ballot: LOWEST, choices })
  }

  /** Whoever knows the decision answers; whoever does not, has now heard of the transaction. */
  protected inDoubt(branch: Branch): void {
    this.env.note('in-doubt', { transaction: branch.transaction })
    // It may have crashed between the record of its vote and the vote.
    this.env.note('voted', { transaction: branch.transaction, vote: 'yes' })
    this.propose(branch.prepare!, 'yes', this.acceptors)
    this.awaitDecision(branch)
  }
}
