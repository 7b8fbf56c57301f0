import type { Env, NodeId } from 'seedbed'
import {
  participantsOf,
  TransactionManager,
  type BranchWork,
  type Outcome,
  type Transaction,
} from 'seedbed/protocols/atomic-commit'
import type { CommitLeader, DecisionListener } from './leader.js'
import type { Instances } from './instances.js'
import type { Choices, ConsensusMessage, PaxosCommitMessage } from './messages.js'
import type { PaxosCommitSettings } from './options.js'

/** An acceptor that also answers clients: the first, if not more of them do. What it knows of transactions it need not remember: the acceptors do. */
export class PaxosCommitCoordinator
  extends TransactionManager<ConsensusMessage, never>
  implements DecisionListener
{
  constructor(
    env: Env<PaxosCommitMessage>,
    settings: PaxosCommitSettings,
    readonly leader: CommitLeader,
  ) {
    super(env, settings)
    leader.listener = this
  }

  get instances(): ReadonlyMap<string, Instances> {
    return this.leader.instances
  }

  override start(): void {
    super.start()
    this.leader.start()
  }

  override timeout(name: string): void {
    if (name.startsWith('transaction/')) super.timeout(name)
    else this.leader.timeout(name)
  }

  protected handle(message: ConsensusMessage, from: NodeId): void {
    this.leader.receive(message, from)
    if (message.type === 'phase2a') this.begunBy(message.transaction, message.choices, from)
  }

  /** The participant that works last votes unasked. */
  private begunBy(id: string, choices: Choices, from: NodeId): void {
    const transaction = this.transactions.get(id)
    const choice = choices[from] as Choices[string] | undefined
    if (transaction?.status !== 'working' || choice === undefined) return
    transaction.votes.set(from, choice.vote)
    this.worked(transaction, from, '', choice.result)
  }

  protected beginCommit(transaction: Transaction): void {
    for (const participant of participantsOf(transaction))
      if (!transaction.votes.has(participant)) this.sendPrepare(transaction, participant)
  }

  /** Nobody has been asked to prepare, so nobody can commit. */
  protected abort(transaction: Transaction): void {
    this.ended(transaction, 'abort')
    for (const participant of participantsOf(transaction))
      this.env.send(participant, { type: 'decision', transaction: transaction.id, outcome: 'abort' })
  }

  /** Once it has asked for votes, only a ballot can decide. */
  protected override waited(transaction: Transaction): void {
    if (transaction.outcome !== null) return
    if (transaction.status === 'working') this.abort(transaction)
    else this.leader.attempt(this.leader.about(transaction.id, participantsOf(transaction)))
  }

  known(id: string, outcome: Outcome, choices: Choices): void {
    const transaction = this.transactions.get(id)
    if (transaction === undefined || transaction.outcome !== null) return
    for (const [participant, { result }] of Object.entries(choices)) transaction.results[participant] = result
    this.ended(transaction, outcome)
  }

  private ended(transaction: Transaction, outcome: Outcome): void {
    this.decided(transaction, outcome)
    this.answer(transaction)
  }

  /** Asked again after a restart, or in place of another: the acceptors know how it ended, or decide it; the other may be about to. */
  protected override answerForgotten(id: string, client: NodeId, branches: readonly BranchWork[]): void {
    const transaction = this.newTransaction(id, branches, client)
    transaction.status = 'preparing'
    const instances = this.leader.about(id, participantsOf(transaction))
    if (instances.outcome === null)
      return this.isOwn(id) ? this.leader.attempt(instances) : this.leader.hearOf(instances)
    transaction.outcome = instances.outcome
    this.answer(transaction)
  }

  private isOwn(id: string): boolean {
    return id.startsWith(`${this.env.id}.`)
  }

  protected redo(): void {}
}
