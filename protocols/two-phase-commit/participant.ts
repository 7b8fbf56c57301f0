import type { Env, NodeId } from 'seedbed'
import {
  ResourceManager,
  type Branch,
  type ParticipantRecord,
  type Prepare,
  type Vote,
} from 'seedbed/protocols/atomic-commit'
import type { CommitMessage, DecisionMessage, TwoPhaseMessage } from './messages.js'
import type { TwoPhaseSettings } from './options.js'
import { acknowledges } from './presumptions/acknowledges.js'

/** What a participant must know of how it is used. */
export type ParticipantSettings = Pick<TwoPhaseSettings, 'workTimeout' | 'inquiry'> &
  Partial<Pick<TwoPhaseSettings, 'presumes' | 'cooperative' | 'heuristicAfter'>>

/**
 * A participant of two-phase commit. Once it has voted yes it neither commits nor aborts of its own accord: while the coordinator is down it
 * is blocked, and all that it does is ask.
 */
export class TwoPhaseParticipant extends ResourceManager<CommitMessage> {
  constructor(
    env: Env<TwoPhaseMessage>,
    resource: ConstructorParameters<typeof ResourceManager>[1],
    protected readonly how: ParticipantSettings,
  ) {
    super(env, resource, how)
  }

  protected handle(message: CommitMessage, from: NodeId): void {
    if (message.type === 'decision') this.handleDecision(message, from)
    else if (message.type === 'inquiry') this.answerPeer(message.transaction, from)
  }

  private handleDecision({ transaction, outcome }: DecisionMessage, from: NodeId): void {
    this.decide(transaction, outcome)
    const known = !this.how.cooperative || from === this.coordinator
    if (known && acknowledges(this.how.presumes, outcome)) this.acknowledge(transaction, from)
  }

  private get coordinator(): NodeId {
    return this.env.nodes('server')[0]
  }

  protected acknowledge(transaction: string, coordinator: NodeId): void {
    this.env.send(coordinator, { type: 'acknowledgement', transaction })
  }

  /** What it acknowledges it may not ask for again, so it must be safe before. */
  protected override recordOutcome(record: ParticipantRecord): void {
    const outcome = record.type === 'committed' ? 'commit' : 'abort'
    if (acknowledges(this.how.presumes, outcome)) this.log.force(record)
    else super.recordOutcome(record)
  }

  protected castVote({ transaction, branch }: Prepare, vote: Vote, coordinator: NodeId): void {
    const result = this.branches.get(transaction)?.result ?? null
    this.env.send(coordinator, { type: 'vote', transaction, branch, vote, result })
  }

  protected inDoubt(branch: Branch): void {
    const { transaction, coordinator, prepare } = branch
    this.env.note('in-doubt', { transaction })
    const peers = this.how.cooperative ? prepare!.participants.filter((id) => id !== this.env.id) : []
    for (const node of [coordinator, ...peers]) this.env.send(node, { type: 'inquiry', transaction })
    this.awaitDecision(branch)
  }

  /** Cooperative termination: whoever has been told tells. Who is in doubt itself cannot help. */
  protected answerPeer(transaction: string, from: NodeId): void {
    const branch = this.branches.get(transaction)
    if (
      branch === undefined ||
      branch.prepare === null ||
      (branch.status !== 'committed' && branch.status !== 'aborted')
    )
      return
    this.env.note('peer-told', { transaction })
    const outcome = branch.status === 'committed' ? 'commit' : 'abort'
    this.env.send(from, { type: 'decision', transaction, outcome })
  }
}
