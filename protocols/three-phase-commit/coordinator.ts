import type { Env, NodeId } from 'seedbed'
import { participantsOf, type BranchWork, type Transaction } from 'seedbed/protocols/atomic-commit'
import { toBeTold, TwoPhaseCoordinator, type CommitMessage } from 'seedbed/protocols/two-phase-commit'
import type { State, StateReport, ThirdPhaseMessage, ThreePhaseMessage } from './messages.js'
import { roundTrip, type ThreePhaseSettings } from './options.js'

/**
 * The coordinator of three-phase commit (D. Skeen, "Nonblocking Commit Protocols", 1981): before anybody commits, all know that all have
 * voted yes. Whoever does not acknowledge that in time is down, and hears of it later.
 */
export class ThreePhaseCoordinator extends TwoPhaseCoordinator {
  /** Who knows that all have voted yes, by transaction. */
  protected readonly precommitted = new Map<string, Set<NodeId>>()
  /** Clients that ask about what was under way before a crash. */
  private readonly asking = new Map<string, NodeId>()

  constructor(
    protected override readonly env: Env<ThreePhaseMessage>,
    protected readonly times: ThreePhaseSettings,
  ) {
    super(env, times)
  }

  protected override handle(message: CommitMessage | ThirdPhaseMessage, from: NodeId): void {
    if (message.type === 'precommitted') this.handlePrecommitted(message.transaction, from)
    else if (message.type === 'stateRequest') this.reportState(message.transaction, from)
    else if (message.type === 'state') this.handleState(message)
    else super.handle(message as CommitMessage, from)
  }

  /** All have voted yes: phase 2. */
  protected override commit(transaction: Transaction): void {
    const { id } = transaction
    if (this.precommitted.has(id)) return
    this.precommitted.set(id, new Set())
    const told = toBeTold(transaction)
    if (told.length === 0) return super.commit(transaction)
    this.wait(transaction, roundTrip(this.times))
    for (const participant of told) this.env.send(participant, { type: 'precommit', transaction: id })
  }

  private handlePrecommitted(id: string, from: NodeId): void {
    const transaction = this.transactions.get(id)
    if (transaction === undefined || transaction.outcome !== null) return
    const known = this.precommitted.get(id)!.add(from)
    if (toBeTold(transaction).every((participant) => known.has(participant))) super.commit(transaction)
  }

  /** Before phase 2 it aborts; in phase 2, whoever has not answered is down, and all others know. */
  protected override waited(transaction: Transaction): void {
    if (transaction.outcome === null && this.precommitted.has(transaction.id)) super.commit(transaction)
    else super.waited(transaction)
  }

  private reportState(id: string, to: NodeId): void {
    const outcome = this.transactions.get(id)?.outcome
    const state: State =
      outcome === undefined
        ? 'unknown'
        : outcome === null
          ? 'active'
          : outcome === 'commit'
            ? 'committed'
            : 'aborted'
    this.env.send(to, { type: 'state', transaction: id, state, recovered: outcome === undefined })
  }

  /** The participants may have ended it without this coordinator: they are asked. */
  protected override answerForgotten(id: string, client: NodeId, branches: readonly BranchWork[]): void {
    this.asking.set(id, client)
    for (const participant of participantsOf({ branches }))
      this.env.send(participant, { type: 'stateRequest', transaction: id, leads: false })
  }

  private handleState({ transaction, state }: StateReport): void {
    const client = this.asking.get(transaction)
    if (client === undefined || (state !== 'committed' && state !== 'aborted')) return
    this.asking.delete(transaction)
    this.tell(client, transaction, state === 'committed' ? 'commit' : 'abort', {})
  }
}
