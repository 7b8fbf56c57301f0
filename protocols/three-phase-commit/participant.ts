import type { Env, NodeId } from 'seedbed'
import { isInDoubt, type Branch, type Outcome, type Prepare } from 'seedbed/protocols/atomic-commit'
import { TwoPhaseParticipant, type CommitMessage } from 'seedbed/protocols/two-phase-commit'
import type { State, StateRequest, ThirdPhaseMessage, ThreePhaseMessage } from './messages.js'
import { roundTrip, type ThreePhaseSettings } from './options.js'
import { Termination } from './termination.js'

/**
 * A participant of three-phase commit. When the coordinator falls silent, the participants that are still up bring the transaction to an
 * end among themselves, led by the first of them: the termination protocol (D. Skeen, "Nonblocking Commit Protocols", 1981, §5).
 */
export class ThreePhaseParticipant extends TwoPhaseParticipant {
  /** Of these it has been down since it voted. */
  protected readonly recovered = new Set<string>()
  private readonly terminations = new Map<string, Termination>()

  constructor(
    protected override readonly env: Env<ThreePhaseMessage>,
    protected readonly times: ThreePhaseSettings,
  ) {
    super(env, times.resource(env.id), times)
  }

  override start(): void {
    this.log.open((record) => this.redo(record))
    for (const branch of this.branches.values())
      if (isInDoubt(branch)) {
        this.recovered.add(branch.transaction)
        this.inDoubt(branch)
      }
  }

  protected override handle(message: CommitMessage | ThirdPhaseMessage, from: NodeId): void {
    switch (message.type) {
      case 'precommit':
        return this.handlePrecommit(message.transaction, from)
      case 'precommitted':
        return
      case 'stateRequest':
        return this.reportState(message, from)
      case 'state':
        return this.terminations.get(message.transaction)?.hear(from, message)
      default:
        return super.handle(message, from)
    }
  }

  override timeout(name: string): void {
    const [timer, transaction] = name.split('/') as [string, string]
    const branch = this.branches.get(transaction)
    if (timer !== 'terminate') super.timeout(name)
    else if (branch !== undefined && isInDoubt(branch)) this.terminate(branch)
  }

  /** What it votes read-only on it remembers: others may ask how far it is. */
  protected override becomeReadOnly(branch: Branch, prepare: Prepare): void {
    super.becomeReadOnly(branch, prepare)
    const { id, coordinator } = branch
    this.log.force({ type: 'read-only', branch: id, coordinator, prepare })
  }

  /** The first of the participants waits least. */
  protected override awaitDecision({ transaction, prepare }: Branch): void {
    const rank = prepare!.participants.indexOf(this.env.id)
    const { inquiry, bound } = this.times
    this.env.setTimer(`branch/${transaction}`, inquiry + rank * 10 * bound)
  }

  protected handlePrecommit(transaction: string, from: NodeId): void {
    const branch = this.branches.get(transaction)
    if (branch === undefined || !isInDoubt(branch)) return
    this.precommit(branch)
    this.env.send(from, { type: 'precommitted', transaction })
    this.awaitDecision(branch)
  }

  private precommit(branch: Branch): void {
    if (branch.status === 'precommitted') return
    branch.status = 'precommitted'
    this.forcePrecommit(branch)
  }

  protected forcePrecommit({ transaction }: Branch): void {
    this.log.force({ type: 'precommitted', transaction })
  }

  /** Who has not voted when others already ask will not vote yes any more. */
  private reportState({ transaction, leads }: StateRequest, to: NodeId): void {
    const branch = this.branches.get(transaction)
    if (branch?.status === 'working') this.abandon(branch)
    const state: State = branch === undefined || branch.status === 'working' ? 'aborted' : branch.status
    this.env.send(to, { type: 'state', transaction, state, recovered: this.recovered.has(transaction) })
    if (leads && branch !== undefined && isInDoubt(branch)) this.awaitDecision(branch)
  }

  /** The coordinator is silent: it is down. All are asked how far they are. */
  protected override inDoubt(branch: Branch): void {
    const { transaction, coordinator, prepare } = branch
    this.env.note('in-doubt', { transaction })
    const leads = !this.recovered.has(transaction)
    this.terminations.set(transaction, new Termination(this.env.id, branch, !leads))
    for (const node of [coordinator, ...prepare!.participants])
      if (node !== this.env.id) this.env.send(node, { type: 'stateRequest', transaction, leads })
    this.env.setTimer(`terminate/${transaction}`, roundTrip(this.times))
    this.awaitDecision(branch)
  }

  /** Whoever is up has answered by now. */
  protected terminate(branch: Branch): void {
    const { transaction } = branch
    const termination = this.terminations.get(transaction)
    const next = termination?.next()
    if (termination === undefined || next === 'wait') return
    if (next !== 'precommit') return this.conclude(branch, next!)
    this.env.note('precommitted-by-termination', { transaction })
    this.precommit(branch)
    for (const node of termination.uncertain()) this.env.send(node, { type: 'precommit', transaction })
    termination.allKnow = true
    this.env.setTimer(`terminate/${transaction}`, roundTrip(this.times))
  }

  /** It decides for all, so it must not forget it. */
  private conclude({ transaction, coordinator, prepare }: Branch, outcome: Outcome): void {
    this.log.force({ type: outcome === 'commit' ? 'committed' : 'aborted', transaction })
    this.env.note('decided', { transaction, outcome })
    this.env.note('terminated', { transaction, outcome })
    this.decide(transaction, outcome)
    for (const node of [coordinator, ...prepare!.participants])
      if (node !== this.env.id) this.env.send(node, { type: 'decision', transaction, outcome })
  }
}
