import type { Env, NodeId, Process } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import { isInDoubt, type Branch, type ParticipantRecord } from './branch.js'
import type { Prepare, Work, WorkMessage } from './messages.js'
import type { Executed, Prepared, Resource } from './resource.js'
import type { Outcome, Vote } from './transaction.js'
import { WriteAheadLog } from './write-ahead-log.js'

/** How patient a participant is. Times in ms. */
export interface ResourceManagerSettings {
  /** How long work that is done waits to be prepared, before it is undone. */
  readonly workTimeout: number
  /** How long a prepared branch waits for the decision before it asks, and before it asks again. */
  readonly inquiry: number
}

/**
 * A participant as all commit protocols need it: it does the work of a branch, votes once, and carries out what is decided. What it has
 * prepared is in its log before it votes; how it comes to know the decision is the protocol's affair.
 */
export abstract class ResourceManager<M extends { readonly type: string } = any> implements Process<M> {
  /** By transaction; one that has ended stays. */
  readonly branches = new Map<string, Branch>()
  protected readonly log: WriteAheadLog<ParticipantRecord>
  private begun = 0

  constructor(
    protected readonly env: Env<M | WorkMessage>,
    readonly resource: Resource,
    protected readonly settings: ResourceManagerSettings,
  ) {
    this.log = new WriteAheadLog(env.disk, 'participant')
  }

  start(): void {
    this.log.open((record) => this.redo(record))
    for (const branch of this.branches.values()) if (isInDoubt(branch)) this.inDoubt(branch)
  }

  receive(message: M | WorkMessage, from: NodeId): void {
    if (message.type === 'work') this.handleWork(message as Work, from)
    else if (message.type === 'prepare') this.handlePrepare(message as Prepare, from)
    else this.handle(message as M, from)
  }

  /** Timers bear the name of a transaction. */
  timeout(name: string): void {
    const branch = this.branches.get(name.slice(TIMER.length))
    if (branch?.status === 'working') this.abandon(branch)
    else if (branch !== undefined && isInDoubt(branch)) this.inDoubt(branch)
  }

  /** What the protocol says beyond work and votes. */
  protected abstract handle(message: M, from: NodeId): void

  /** Says how the branch votes, to whom it concerns. */
  protected abstract castVote(prepare: Prepare, vote: Vote, coordinator: NodeId): void

  /** It is prepared, and has waited for the decision long enough, or been restarted. */
  protected abstract inDoubt(branch: Branch): void

  protected handleWork({ transaction, work, prepares }: Work, from: NodeId): void {
    const branch = this.branches.get(transaction) ?? this.execute(transaction, work, from)
    if (branch === null) return this.refuseWork(transaction, from)
    const { id, result } = branch
    if (prepares !== undefined)
      this.handlePrepare({ type: 'prepare', transaction, branch: id, participants: prepares }, from)
    else if (branch.status === 'working')
      this.env.send(from, { type: 'worked', transaction, branch: id, result })
  }

  private execute(transaction: string, work: Json, coordinator: NodeId): Branch | null {
    const id = `${this.env.id}.${this.life}.${this.begun + 1}`
    const executed = this.doWork(transaction, id, work)
    if (!executed.ok) return null
    this.begun++
    const { result } = executed
    const branch: Branch = {
      transaction,
      id,
      coordinator,
      result,
      status: 'working',
      prepare: null,
      changes: null,
    }
    this.branches.set(transaction, branch)
    this.env.setTimer(TIMER + transaction, this.settings.workTimeout)
    return branch
  }

  /** No two lives have the same number. */
  protected get life(): number {
    return this.log.life
  }

  protected doWork(transaction: string, _branch: string, work: Json): Executed {
    return this.resource.execute(transaction, work)
  }

  protected prepareWork({ transaction }: Branch): Prepared {
    return this.resource.prepare(transaction)
  }

  protected commitWork({ transaction, changes }: Branch): void {
    this.resource.commit(transaction, changes)
  }

  protected undoWork({ transaction }: Branch): void {
    this.resource.rollback(transaction)
  }

  protected refuseWork(transaction: string, from: NodeId): void {
    this.env.note('refused', { transaction })
    this.env.send(from, { type: 'worked', transaction, branch: null, result: null })
  }

  /** Before it has voted, it may abort alone. */
  protected abandon(branch: Branch): void {
    this.env.note('abandoned', { transaction: branch.transaction })
    this.undoWork(branch)
    branch.status = 'aborted'
  }

  protected handlePrepare(prepare: Prepare, from: NodeId): void {
    const branch = this.branches.get(prepare.transaction)
    if (branch?.id !== prepare.branch) return this.prepareUnknown(prepare, from)
    if (branch.status === 'aborted') this.voteNo(prepare, from)
    else if (branch.status === 'working') this.prepare(branch, prepare)
    else if (branch.status === 'prepared') this.vote(prepare, 'yes', from)
    else if (branch.status === 'read-only') this.vote(prepare, 'read-only', from)
  }

  /** A restart has left nothing of this branch, or it has not come yet: it cannot commit. */
  protected prepareUnknown(prepare: Prepare, from: NodeId): void {
    this.voteNo(prepare, from)
  }

  protected prepare(branch: Branch, prepare: Prepare): void {
    const { transaction, coordinator } = branch
    const prepared = this.prepareWork(branch)
    this.env.cancelTimer(TIMER + transaction)
    if (prepared.vote === 'no') {
      branch.status = 'aborted'
      return this.voteNo(prepare, coordinator)
    }
    branch.prepare = prepare
    if (prepared.vote === 'yes') this.becomePrepared(branch, prepare, prepared.changes)
    else this.becomeReadOnly(branch, prepare)
    this.vote(prepare, prepared.vote, coordinator)
  }

  private becomePrepared(branch: Branch, prepare: Prepare, changes: Json): void {
    branch.status = 'prepared'
    branch.changes = changes
    const { id, coordinator } = branch
    this.forceVote({ type: 'prepared', branch: id, coordinator, prepare, changes })
    this.awaitDecision(branch)
  }

  /** It has nothing to lose, and nothing to remember. */
  protected becomeReadOnly(branch: Branch, _prepare: Prepare): void {
    branch.status = 'read-only'
  }

  /** Whoever votes yes must know of it after any crash. */
  protected forceVote(record: ParticipantRecord): void {
    this.log.force(record)
  }

  protected awaitDecision({ transaction }: Branch): void {
    this.env.setTimer(TIMER + transaction, this.settings.inquiry)
  }

  private voteNo(prepare: Prepare, from: NodeId): void {
    this.env.note('learned', { transaction: prepare.transaction, outcome: 'abort' })
    this.vote(prepare, 'no', from)
  }

  private vote(prepare: Prepare, vote: Vote, coordinator: NodeId): void {
    this.env.note('voted', { transaction: prepare.transaction, vote })
    this.castVote(prepare, vote, coordinator)
  }

  /** Carries out what was decided. Told again, it does nothing. */
  protected decide(transaction: string, outcome: Outcome): void {
    const branch = this.branches.get(transaction)
    if (branch === undefined || branch.status === 'aborted') return this.decidedUnknown(transaction, outcome)
    if (!isInDoubt(branch) && !(branch.status === 'working' && outcome === 'abort')) return
    this.env.cancelTimer(TIMER + transaction)
    if (isInDoubt(branch))
      this.recordOutcome({ type: outcome === 'commit' ? 'committed' : 'aborted', transaction })
    this.carryOut(branch, outcome)
    this.env.note('learned', { transaction, outcome })
  }

  /** The record of the outcome need not be forced where the decision can be asked for again. */
  protected recordOutcome(record: ParticipantRecord): void {
    this.log.write(record)
  }

  /** What it has undone, or a restart has left nothing of, is aborted here. */
  protected decidedUnknown(transaction: string, outcome: Outcome): void {
    if (outcome === 'commit') this.env.note('learned', { transaction, outcome: 'abort' })
  }

  private carryOut(branch: Branch, outcome: Outcome): void {
    if (outcome === 'commit') this.commitWork(branch)
    else this.undoWork(branch)
    branch.status = outcome === 'commit' ? 'committed' : 'aborted'
  }

  /** Takes up, after a restart, what a record says. */
  protected redo(record: ParticipantRecord): void {
    if (record.type === 'prepared' || record.type === 'read-only') return this.redoVote(record)
    const branch = this.branches.get(record.transaction)!
    if (record.type === 'precommitted') branch.status = 'precommitted'
    else if (isInDoubt(branch)) this.carryOut(branch, record.type === 'committed' ? 'commit' : 'abort')
  }

  private redoVote(record: Extract<ParticipantRecord, { readonly prepare: Prepare }>): void {
    const { type: status, branch: id, coordinator, prepare } = record
    const { transaction } = prepare
    const changes = record.type === 'prepared' ? record.changes : null
    if (status === 'prepared') this.resource.recover(transaction, changes)
    this.branches.set(transaction, { transaction, id, coordinator, result: null, status, prepare, changes })
  }
}

/** What the names of its timers begin with. */
const TIMER = 'branch/'
