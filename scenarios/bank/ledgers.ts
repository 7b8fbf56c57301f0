import type { Executed, Prepared, Resource } from 'seedbed/protocols/atomic-commit'

/** A line in a ledger. An obligation in the clearing also says which bank owes whom. */
export type Posting = {
  readonly id: string
  readonly amount: number
  readonly from?: string
  readonly to?: string
}

/** What a branch does with ledgers. */
export type LedgerWork = {
  /** Of these it reads which postings there are. */
  readonly read: readonly string[]
  /** Of these it reads the postings themselves. */
  readonly study?: readonly string[]
  readonly post: Readonly<Record<string, Posting>>
  /** Ledgers that must still have so many postings, or the branch votes no. */
  readonly expect?: Readonly<Record<string, number>>
}

/** What it has read: ids of postings, or postings. */
export type LedgerResult = Readonly<Record<string, readonly string[] | readonly Posting[]>>

type Postings = LedgerWork['post']

/**
 * Ledgers to which is only ever added, under strict two-phase locking: whoever has read or posted holds the ledger until the outcome is
 * known. Who finds one held is refused at once, so that nobody waits in a circle.
 */
export class Ledgers implements Resource<LedgerWork, any, any> {
  readonly ledgers = new Map<string, Posting[]>()
  /** Who holds each ledger. */
  protected readonly locks = new Map<string, string>()
  private readonly works = new Map<string, LedgerWork>()
  private readonly balances = new Map<string, number>()

  /** @param opening - what is in the ledgers at first; these are never overdrawn */
  constructor(readonly opening: Readonly<Record<string, number>>) {}

  execute(transaction: string, work: LedgerWork): Executed {
    const names = this.toLock(work)
    if (names.some((name) => (this.locks.get(name) ?? transaction) !== transaction)) return { ok: false }
    for (const name of names) this.locks.set(name, transaction)
    this.works.set(transaction, work)
    return { ok: true, result: this.read(work) as never }
  }

  prepare(transaction: string): Prepared {
    const { post, expect = {} } = this.works.get(transaction)!
    const vote =
      !this.asExpected(expect) || this.overdraws(post)
        ? 'no'
        : Object.keys(post).length === 0
          ? 'read-only'
          : 'yes'
    if (vote === 'yes') return { vote, changes: post as never }
    this.rollback(transaction)
    return { vote }
  }

  recover(transaction: string, post: Postings): void {
    for (const name of Object.keys(post)) this.locks.set(name, transaction)
  }

  commit(transaction: string, post: Postings): void {
    for (const [name, posting] of Object.entries(post)) this.post(name, posting)
    this.rollback(transaction)
  }

  rollback(transaction: string): void {
    this.works.delete(transaction)
    for (const [name, holder] of this.locks) if (holder === transaction) this.locks.delete(name)
  }

  postingsOf(name: string): readonly Posting[] {
    return this.ledgers.get(name) ?? []
  }

  balanceOf(name: string): number {
    return this.balances.get(name) ?? this.opening[name] ?? 0
  }

  private read({ read, study = [] }: LedgerWork): LedgerResult {
    const result: Record<string, LedgerResult[string]> = {}
    for (const name of read) result[name] = this.postingsOf(name).map(({ id }) => id)
    for (const name of study) result[name] = [...this.postingsOf(name)]
    return result
  }

  protected toLock({ read, study = [], post, expect = {} }: LedgerWork): string[] {
    return [...new Set([...read, ...study, ...Object.keys(post), ...Object.keys(expect)])]
  }

  protected asExpected(expect: Readonly<Record<string, number>>): boolean {
    return Object.keys(expect).every((name) => this.postingsOf(name).length === expect[name])
  }

  protected overdraws(post: Postings): boolean {
    return Object.keys(post).some(
      (name) => name in this.opening && this.balanceOf(name) + post[name].amount < 0,
    )
  }

  protected post(name: string, posting: Posting): void {
    this.balances.set(name, this.balanceOf(name) + posting.amount)
    const postings = this.ledgers.get(name)
    if (postings === undefined) this.ledgers.set(name, [posting])
    else postings.push(posting)
  }
}
