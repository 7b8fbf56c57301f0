import type { NodeId } from 'seedbed'
import { ResourceManager, type Branch, type Prepare, type Vote } from 'seedbed/protocols/atomic-commit'
import type { CommitMessage } from './messages.js'

/**
 * A participant of two-phase commit. Once it has voted yes it neither commits nor aborts of its own accord: while the coordinator is down it
 * is blocked, and all that it does is ask.
 */
export class TwoPhaseParticipant extends ResourceManager<CommitMessage> {
  protected handle(message: CommitMessage, _from: NodeId): void {
    if (message.type === 'decision') this.decide(message.transaction, message.outcome)
  }

  protected castVote({ transaction, branch }: Prepare, vote: Vote, coordinator: NodeId): void {
    const result = this.branches.get(transaction)?.result ?? null
    this.env.send(coordinator, { type: 'vote', transaction, branch, vote, result })
  }

  protected inDoubt(branch: Branch): void {
    const { transaction, coordinator } = branch
    this.env.note('in-doubt', { transaction })
    this.env.send(coordinator, { type: 'inquiry', transaction })
    this.awaitDecision(branch)
  }
}
