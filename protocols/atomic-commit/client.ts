import type { ClientEnv, ClientFactory, ClientProcess } from 'seedbed'
import type { Ended, WorkMessage } from './messages.js'
import type { BranchWork } from './transaction.js'

/** Options of `transactionClient`. Times in ms. */
export interface TransactionClientOptions {
  /** How long one request waits for its answer before it is sent again. Default: 100. */
  readonly retry?: number
  /** When it gives up, not knowing the outcome. Default: 1,500. */
  readonly timeout?: number
  /** How many of the first servers answer clients: when one does not, it goes on to the next of them. Default: 1. */
  readonly coordinators?: number
}

/** Asks for one transaction at a time, under a name that stays the same when it asks again. */
export class TransactionClient implements ClientProcess<WorkMessage, readonly BranchWork[]> {
  private branches: readonly BranchWork[] = []
  private request = 0
  /** The name of the transaction in progress; null until the coordinator has given one. */
  protected transaction: string | null = null
  /** Which of the coordinators it asks. */
  private asked = 0

  constructor(
    protected readonly env: ClientEnv<WorkMessage>,
    protected readonly options: TransactionClientOptions & {
      readonly retry: number
      readonly timeout: number
    },
  ) {}

  invoke(branches: readonly BranchWork[], id: number): void {
    this.branches = branches
    this.request = id
    this.transaction = null
    this.env.setTimer('give-up', this.options.timeout)
    this.ask()
  }

  timeout(name: string): void {
    if (name === 'retry') return this.askNext()
    this.env.cancelTimer('retry')
    // What has no name has not been asked for.
    if (this.transaction === null) this.env.fail('the coordinator does not answer')
    else this.env.info('no answer')
    // An answer that comes now is to nobody's question.
    this.transaction = null
    this.request = 0
  }

  receive(message: WorkMessage): void {
    if (message.type === 'opened' && message.request === this.request && this.transaction === null) {
      this.transaction = message.transaction
      this.ask()
    }
    if (message.type === 'ended' && message.transaction === this.transaction) this.ended(message)
  }

  private askNext(): void {
    this.asked = (this.asked + 1) % (this.options.coordinators ?? 1)
    this.ask()
  }

  private ask(): void {
    const { env, request, transaction, branches } = this
    const coordinator = this.coordinator()
    env.setTimer('retry', this.options.retry)
    if (transaction === null) env.send(coordinator, { type: 'open', request })
    else env.send(coordinator, { type: 'requestCommit', transaction, branches })
  }

  protected coordinator(): string {
    return this.env.nodes('server')[this.asked]
  }

  private ended({ transaction, outcome, results }: Ended): void {
    const { env } = this
    env.cancelTimer('retry')
    env.cancelTimer('give-up')
    this.transaction = null
    this.request = 0
    if (outcome === 'unknown') return env.info('it has been forgotten')
    env.note('answered', { transaction, outcome })
    if (outcome === 'commit') env.ok(results)
    else env.fail('aborted')
  }
}

/**
 * Makes clients of transactions. An operation is a list of branches, no two of one participant; it returns what each has read.
 *
 * @throws RangeError when the options make no sense
 *
 * @example
 * ```ts
 * import { transactionClient } from 'seedbed/protocols/atomic-commit'
 * const client = transactionClient({ retry: 80, timeout: 1_000 })
 * ```
 */
export function transactionClient(options: TransactionClientOptions = {}): ClientFactory<WorkMessage> {
  const filled = { retry: 100, timeout: 1_500, coordinators: 1, ...options }
  const { coordinators } = filled
  if (!(Number.isInteger(coordinators) && coordinators > 0))
    throw new RangeError(`coordinators is ${coordinators}; it must be a whole number from 1 on`)
  return (env: ClientEnv<WorkMessage>) => new TransactionClient(env, filled)
}
