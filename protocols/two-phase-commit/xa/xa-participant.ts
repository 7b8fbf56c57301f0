import type { Env, NodeId } from 'seedbed'
import type { Branch, Executed, Outcome, Prepare, Prepared, Resource } from 'seedbed/protocols/atomic-commit'
import type { Json } from 'seedbed/protocols/state-machines'
import type { CommitMessage, TwoPhaseMessage } from '../messages.js'
import { TwoPhaseParticipant, type ParticipantSettings } from '../participant.js'
import type { XaCode, Xid } from './codes.js'
import { XaResourceManager } from './xa-resource-manager.js'

/**
 * A participant of two-phase commit that sees its resource through XA, whose log is the only one. When it has been in doubt for too long it
 * decides alone, since others need the records: atomicity is given up, but not in silence. Once it is told what was decided, it reports what
 * it did until it is told to forget.
 */
export class XaParticipant extends TwoPhaseParticipant {
  readonly rm: XaResourceManager
  /** How often it has asked in vain, by branch. */
  private readonly inquiries = new Map<string, number>()

  constructor(env: Env<TwoPhaseMessage>, resource: Resource, how: ParticipantSettings) {
    super(env, resource, how)
    this.rm = this.opened(resource)
  }

  protected opened(resource: Resource): XaResourceManager {
    return new XaResourceManager(this.env.disk, resource)
  }

  protected override get life(): number {
    return this.rm.life
  }

  /** xa_recover says all that a restart has to find. */
  override start(): void {
    this.rm.open()
    for (const xid of this.rm.recover()) this.takeUp(xid)
  }

  private takeUp(xid: Xid): void {
    const { global: transaction, branch: id } = xid
    const outcome = this.rm.heuristicOf(xid)
    if (outcome !== null) this.env.note('heuristic-recovered', { transaction, outcome })
    const prepare: Prepare = { type: 'prepare', transaction, branch: id, participants: [] }
    const [coordinator] = this.env.nodes('server')
    const branch: Branch = {
      transaction,
      id,
      coordinator,
      result: null,
      status: 'prepared',
      prepare,
      changes: this.rm.changesOf(xid),
    }
    this.branches.set(transaction, branch)
    this.inDoubt(branch)
  }

  protected override handle(message: CommitMessage, from: NodeId): void {
    if (message.type === 'forget') this.forget(message.transaction)
    else super.handle(message, from)
  }

  protected override doWork(global: string, branch: string, work: Json): Executed {
    const xid = { global, branch }
    this.rm.start(xid)
    const executed = this.rm.execute(xid, work)
    this.rm.end(xid)
    if (typeof executed !== 'string' && executed.ok) return executed
    this.rm.rollback(xid)
    return { ok: false }
  }

  protected override prepareWork(branch: Branch): Prepared {
    const xid = xidOf(branch)
    const code = this.rm.prepare(xid)
    if (code === 'XA_OK') return { vote: 'yes', changes: this.rm.changesOf(xid) }
    return { vote: code === 'XA_RDONLY' ? 'read-only' : 'no' }
  }

  protected override commitWork(branch: Branch): void {
    this.rm.commit(xidOf(branch))
  }

  protected override undoWork(branch: Branch): void {
    this.rm.rollback(xidOf(branch))
  }

  /** It is in the resource manager's log. */
  protected override forceVote(): void {}

  /** So is this. */
  protected override recordOutcome(): void {}

  /** A branch that is gone has ended, or was never prepared: a no, which it did not decide, does no harm. */
  protected override handlePrepare(prepare: Prepare, from: NodeId): void {
    if (this.branches.get(prepare.transaction)?.id === prepare.branch) super.handlePrepare(prepare, from)
    else this.castVote(prepare, 'no', from)
  }

  /** Likewise. */
  protected override decidedUnknown(): void {}

  protected override inDoubt(branch: Branch): void {
    const inquiries = (this.inquiries.get(branch.id) ?? 0) + 1
    this.inquiries.set(branch.id, inquiries)
    if (inquiries > this.how.heuristicAfter! && this.rm.stateOf(xidOf(branch)) === 'prepared')
      this.decideAlone(branch)
    super.inDoubt(branch)
  }

  /** What an operator would do who cannot know better. */
  private decideAlone(branch: Branch): void {
    const outcome = this.env.random('heuristic').chance(0.5) ? 'commit' : 'abort'
    this.rm.decideHeuristically(xidOf(branch), outcome)
    branch.changes = null
    this.env.note('heuristic', { transaction: branch.transaction, outcome })
  }

  protected override decide(transaction: string, outcome: Outcome): void {
    const branch = this.branches.get(transaction)
    if (branch === undefined || this.rm.heuristicOf(xidOf(branch)) === null)
      return super.decide(transaction, outcome)
    const verb = outcome === 'commit' ? 'commit' : 'rollback'
    this.report(branch, outcome, this.rm[verb](xidOf(branch)))
  }

  /** Whoever does not hear of it is asked again, and told again. */
  protected report({ transaction, coordinator }: Branch, decided: Outcome, code: XaCode): void {
    this.env.send(coordinator, { type: 'heuristic', transaction, decided, code })
  }

  private forget(transaction: string): void {
    const branch = this.branches.get(transaction)
    if (branch === undefined || this.rm.forget(xidOf(branch)) !== 'XA_OK') return
    this.env.cancelTimer(`branch/${transaction}`)
    this.branches.delete(transaction)
    this.env.note('heuristic-forgotten', { transaction })
  }
}

const xidOf = ({ transaction, id }: Branch): Xid => ({ global: transaction, branch: id })
