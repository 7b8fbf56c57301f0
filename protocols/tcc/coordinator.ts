import type { Env, Process } from 'seedbed'
import { Journal } from 'seedbed/protocols/journal'
import type { Decision, LogEntry, TccTransaction } from './log.js'
import type {
  Begin,
  Branch,
  BranchReply,
  BranchRequest,
  BranchRequestType,
  Outcome,
  TccMessage,
} from './messages.js'
import type { TccSettings } from './options.js'
import { unanswered } from './unanswered.js'

/** A participant has refused to set aside what was wanted. It is always the same, for nobody looks at where it was thrown. */
const NOT_TRIED = new Error('not tried')

/**
 * The coordinator (G. Pardon & C. Pautasso, "Atomic Distributed Transactions: a RESTful Design", 2014): tries all branches, decides,
 * and goes on asking until every participant has done what was decided. What it has decided it has on disk before it says it; what it had
 * not decided when it crashed is cancelled.
 */
export class TccCoordinator implements Process<TccMessage> {
  readonly transactions = new Map<string, TccTransaction>()
  protected readonly log: Journal<LogEntry>
  private readonly running = new Map<string, Promise<Outcome>>()

  constructor(
    protected readonly env: Env<TccMessage>,
    protected readonly settings: TccSettings,
  ) {
    this.log = new Journal(env.disk, 'log', (entry) => this.apply(entry))
  }

  async start(): Promise<void> {
    this.log.open()
    await this.recover([...this.transactions.values()])
  }

  serve(request: TccMessage): Promise<Outcome> {
    if (request.type !== 'begin') throw new Error(`the coordinator has no branches to ${request.type}`)
    return this.begin(request)
  }

  protected begin({ transaction, branches }: Begin): Promise<Outcome> {
    if (!this.transactions.has(transaction)) this.log.commit({ type: 'begun', transaction, branches })
    return this.run(this.transactions.get(transaction)!)
  }

  /** After a crash: whatever was under way comes to its end. */
  protected async recover(transactions: readonly TccTransaction[]): Promise<void> {
    const open = transactions.filter(({ ended }) => !ended)
    for (const transaction of open) if (transaction.decision === null) this.presumeCancelled(transaction)
    await Promise.all(open.map((transaction) => this.run(transaction)))
  }

  protected presumeCancelled(transaction: TccTransaction): void {
    this.env.note('presumed-cancelled')
    this.decide(transaction, 'cancel')
  }

  /** One course for each transaction, however often it is asked for. */
  private run(transaction: TccTransaction): Promise<Outcome> {
    let course = this.running.get(transaction.id)
    if (course === undefined) this.running.set(transaction.id, (course = this.execute(transaction)))
    return course
  }

  private async execute(transaction: TccTransaction): Promise<Outcome> {
    if (transaction.decision === null) {
      const tried = await this.tryAll(transaction)
      this.decide(transaction, tried ? 'confirm' : 'cancel')
    }
    if (!transaction.ended) await this.complete(transaction)
    return transaction.decision === 'confirm' ? 'confirmed' : 'cancelled'
  }

  /** Whether everything that is wanted is held. The first refusal, or silence, is enough to know that it is not. */
  protected async tryAll(transaction: TccTransaction): Promise<boolean> {
    try {
      await Promise.all(transaction.branches.map((_, branch) => this.tryBranch(transaction, branch)))
      return true
    } catch (error) {
      if (error === NOT_TRIED || unanswered(error)) return false
      throw error
    }
  }

  protected tryBranch(transaction: TccTransaction, branch: number): Promise<void> {
    return this.ask('try', transaction, branch, this.settings.tryTimeout).then(({ done }) => {
      if (!done) throw NOT_TRIED
    })
  }

  protected decide({ id: transaction }: TccTransaction, decision: Decision): void {
    this.log.commit({ type: 'decided', transaction, decision })
  }

  /** Phase 2. Participants cannot refuse, and nobody can go back: it is asked until it is done. */
  protected async complete(transaction: TccTransaction): Promise<void> {
    await Promise.all(this.branchesToTell(transaction).map((branch) => this.insist(transaction, branch)))
    this.log.commit({ type: 'ended', transaction: transaction.id })
  }

  /** All of them: what has not answered may have been carried out, and what has not arrived may still arrive. */
  protected branchesToTell({ branches }: TccTransaction): readonly number[] {
    return branches.map((_, branch) => branch)
  }

  protected async insist(transaction: TccTransaction, branch: number): Promise<void> {
    const { callTimeout, retry } = this.settings
    for (;;) {
      const done = await this.ask(transaction.decision!, transaction, branch, callTimeout).then(
        (reply) => reply.done,
        (error: unknown) => {
          if (!unanswered(error)) throw error
          return false
        },
      )
      if (done) return
      await this.env.sleep(retry)
    }
  }

  protected ask(
    type: BranchRequestType,
    { id: transaction, branches }: TccTransaction,
    branch: number,
    timeout: number,
  ): Promise<BranchReply> {
    const { participant, wants }: Branch = branches[branch]
    const request: BranchRequest = { type, transaction, branch, wants }
    return this.env.call<BranchReply>(participant, request, { timeout })
  }

  protected apply(entry: LogEntry): void {
    if (entry.type === 'begun') {
      const { transaction: id, branches } = entry
      this.transactions.set(id, { id, branches, decision: null, ended: false })
      return
    }
    const transaction = this.transactions.get(entry.transaction)!
    if (entry.type === 'decided') transaction.decision = entry.decision
    else transaction.ended = true
  }
}
