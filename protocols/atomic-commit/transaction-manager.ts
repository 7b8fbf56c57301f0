import type { Env, NodeId, Process } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import type { Ended, RequestCommit, WorkMessage, Worked } from './messages.js'
import type { BranchWork, Outcome, Results, Vote } from './transaction.js'
import { WriteAheadLog } from './write-ahead-log.js'

/** A transaction as its coordinator knows it. */
export interface Transaction {
  readonly id: string
  readonly branches: readonly BranchWork[]
  /** Who is told how it ended, if anybody has asked. */
  client: NodeId | null
  /** The branch of each participant that has done its work. */
  readonly branchIds: Map<NodeId, string>
  readonly results: Record<NodeId, Json>
  readonly votes: Map<NodeId, Vote>
  status: 'working' | 'preparing' | 'ended'
  outcome: Outcome | null
}

/** How a coordinator goes about its work. Times in ms. */
export interface TransactionManagerSettings {
  /** How long it waits for work, and then for votes, before it aborts. */
  readonly patience: number
  /** Who begins to commit: the coordinator, or the last participant to do its work, which then prepares unasked. */
  readonly initiator: 'coordinator' | 'participant'
}

/** A coordinator up to where commit protocols begin: it names transactions, has their work done, and answers clients. */
export abstract class TransactionManager<
  M extends { readonly type: string } = any,
  E extends { readonly type: string } = any,
> implements Process<M> {
  readonly transactions = new Map<string, Transaction>()
  protected readonly log: WriteAheadLog<E>
  /** Names that were given and not yet used. */
  private readonly open = new Set<string>()
  private opened = 0

  constructor(
    protected readonly env: Env<M | WorkMessage>,
    protected readonly settings: TransactionManagerSettings,
  ) {
    this.log = new WriteAheadLog(env.disk, 'coordinator')
  }

  start(): void {
    this.log.open((record) => this.redo(record))
  }

  receive(message: M | WorkMessage, from: NodeId): void {
    if (message.type === 'open') this.handleOpen((message as WorkMessage & { request: number }).request, from)
    else if (message.type === 'requestCommit') this.handleRequestCommit(message as RequestCommit, from)
    else if (message.type === 'worked') this.handleWorked(message as Worked, from)
    else this.handle(message as M, from)
  }

  /** Timers bear the name of a transaction. */
  timeout(name: string): void {
    const transaction = this.transactions.get(name.slice(TIMER.length))
    if (transaction !== undefined) this.waited(transaction)
  }

  /** What the protocol says beyond work and its beginning. */
  protected abstract handle(message: M, from: NodeId): void

  /** Takes up, after a restart, what a record says. */
  protected abstract redo(record: E): void

  /** Phase 1. Of a transaction with an initiator, one has voted already. */
  protected abstract beginCommit(transaction: Transaction): void

  /** Nothing has been decided, and nothing needs to be waited for any more. */
  protected abstract abort(transaction: Transaction): void

  private handleOpen(request: number, from: NodeId): void {
    const transaction = `${this.env.id}.${this.log.life}.${++this.opened}`
    this.open.add(transaction)
    this.env.send(from, { type: 'opened', request, transaction })
  }

  private handleRequestCommit({ transaction: id, branches }: RequestCommit, client: NodeId): void {
    const known = this.transactions.get(id)
    if (known !== undefined) {
      known.client = client
      if (known.outcome !== null) this.answer(known)
    } else if (this.open.delete(id)) this.begin(this.newTransaction(id, branches, client))
    else this.answerForgotten(id, client, branches)
  }

  protected newTransaction(id: string, branches: readonly BranchWork[], client: NodeId | null): Transaction {
    const transaction: Transaction = {
      id,
      branches,
      client,
      branchIds: new Map(),
      results: {},
      votes: new Map(),
      status: 'working',
      outcome: null,
    }
    this.transactions.set(id, transaction)
    return transaction
  }

  private begin(transaction: Transaction): void {
    this.wait(transaction, this.settings.patience)
    if (this.settings.initiator === 'coordinator' || transaction.branches.length === 1)
      for (const branch of transaction.branches) this.sendWork(transaction, branch)
    else for (const branch of transaction.branches.slice(1)) this.sendWork(transaction, branch)
    if (transaction.branches.length === 0) this.allWorked(transaction)
  }

  private sendWork({ id: transaction }: Transaction, { participant, work }: BranchWork): void {
    this.env.send(participant, { type: 'work', transaction, work })
  }

  private handleWorked({ transaction: id, branch, result }: Worked, from: NodeId): void {
    const transaction = this.transactions.get(id)
    if (transaction?.status !== 'working') return
    if (branch === null) return this.abort(transaction)
    if (transaction.branchIds.has(from)) return
    this.worked(transaction, from, branch, result)
  }

  protected worked(transaction: Transaction, from: NodeId, branch: string, result: Json): void {
    const { id, branchIds, branches, results } = transaction
    branchIds.set(from, branch)
    results[from] = result
    const left = branches.filter(({ participant }) => !branchIds.has(participant))
    if (left.length === 0) return this.allWorked(transaction)
    if (left.length > 1 || this.settings.initiator === 'coordinator') return
    const prepares = participantsOf(transaction)
    this.env.send(left[0].participant, { type: 'work', transaction: id, work: left[0].work, prepares })
  }

  private allWorked(transaction: Transaction): void {
    transaction.status = 'preparing'
    this.wait(transaction, this.settings.patience)
    this.env.note('begun', { transaction: transaction.id, participants: participantsOf(transaction) })
    this.beginCommit(transaction)
  }

  protected sendPrepare(transaction: Transaction, participant: NodeId): void {
    const { id, branchIds } = transaction
    const branch = branchIds.get(participant)!
    const participants = participantsOf(transaction)
    this.env.send(participant, { type: 'prepare', transaction: id, branch, participants })
  }

  protected wait({ id }: Transaction, ms: number): void {
    this.env.setTimer(TIMER + id, ms)
  }

  protected waitNoMore({ id }: Transaction): void {
    this.env.cancelTimer(TIMER + id)
  }

  /** As long as nothing is decided, silence is reason enough to abort. */
  protected waited(transaction: Transaction): void {
    if (transaction.outcome === null) this.abort(transaction)
  }

  /** It is decided: checks and the client are told. */
  protected decided(transaction: Transaction, outcome: Outcome): void {
    transaction.status = 'ended'
    transaction.outcome = outcome
    this.waitNoMore(transaction)
    this.env.note('decided', { transaction: transaction.id, outcome })
  }

  protected answer({ id, client, outcome, results }: Transaction): void {
    if (client !== null) this.tell(client, id, outcome!, results)
  }

  /** Of what is not known, nothing was decided when it was lost: it is aborted. */
  protected answerForgotten(transaction: string, client: NodeId, _branches: readonly BranchWork[]): void {
    this.tell(client, transaction, 'abort', {})
  }

  protected tell(client: NodeId, transaction: string, outcome: Ended['outcome'], results: Results): void {
    this.env.send(client, { type: 'ended', transaction, outcome, results })
  }
}

/** Who takes part in a transaction, the coordinator aside. */
export function participantsOf({ branches }: Pick<Transaction, 'branches'>): NodeId[] {
  return branches.map(({ participant }) => participant)
}

/** What the names of its timers begin with. */
const TIMER = 'transaction/'
