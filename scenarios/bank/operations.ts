import type { Step, TransactionInput } from 'seedbed/check'
import type { BranchWork, Results } from 'seedbed/protocols/atomic-commit'
import {
  accounts,
  bankOf,
  banks,
  CENTRAL,
  CLEARING,
  netOf,
  nostroOf,
  reserveOf,
  SETTLEMENTS,
} from './accounts.js'
import type { LedgerResult, LedgerWork, Posting } from './ledgers.js'

/**
 * What is asked of the bank. `value` is the same as the transaction checkers read it: lists of postings that are read and appended to.
 */
export type BankInput = TransactionInput &
  (
    | {
        readonly f: 'transfer'
        readonly id: string
        readonly from: string
        readonly to: string
        readonly amount: number
      }
    | { readonly f: 'audit' | 'look' }
    | { readonly f: 'settle'; readonly id: string }
  )

/** What a clerk has seen of the clearing: a settlement is of exactly that. */
export interface Seen {
  readonly clearing: readonly Posting[]
  readonly settlements: readonly Posting[]
}

type Postings = Readonly<Record<string, readonly Posting[]>>

const read = (...ledgers: readonly string[]): Step[] => ledgers.map((ledger) => ['r', ledger, null])

/** Money from one account to another. Between two banks, the one owes it to the other from then on. */
export function transfer(id: string, from: string, to: string, amount: number): BankInput {
  const owed: Step[] = bankOf(from) === bankOf(to) ? [] : [['append', CLEARING, id]]
  const value: Step[] = [...read(from), ['append', from, id], ['append', to, id], ...owed]
  return { f: 'transfer', id, from, to, amount, value }
}

/** All accounts at one moment. */
export const audit: BankInput = { f: 'audit', value: read(...accounts) }

/** A clerk looks at what the banks owe each other. */
export const look: BankInput = { f: 'look', value: read(CLEARING, SETTLEMENTS) }

/** Reserves change hands for all that a clerk has seen and that is not settled yet, net. */
export function settle(id: string): BankInput {
  const books = banks.flatMap((bank): Step[] => [
    ['append', reserveOf(bank), id],
    ['append', nostroOf(bank), id],
  ])
  return { f: 'settle', id, value: [...read(CLEARING, SETTLEMENTS), ['append', SETTLEMENTS, id], ...books] }
}

/** What each participant has to do; nothing where a clerk has not looked, or there is nothing to settle. */
export function branchesOf(input: BankInput, seen: Seen | null): BranchWork<LedgerWork>[] | null {
  if (input.f === 'transfer') return transferBranches(input)
  if (input.f === 'settle') return seen && settlementBranches(input.id, seen)
  const nodes = [...new Set(input.value.map(([, ledger]) => homeOf(String(ledger))))]
  return nodes.map((participant) => {
    const ledgers = input.value
      .map(([, ledger]) => String(ledger))
      .filter((ledger) => homeOf(ledger) === participant)
    return { participant, work: input.f === 'look' ? studying(ledgers) : reading(ledgers) }
  })
}

const reading = (read: readonly string[]): LedgerWork => ({ read, post: {} })
const studying = (study: readonly string[]): LedgerWork => ({ read: [], study, post: {} })

/** The steps of an operation with what was read. */
export function stepsRead(value: readonly Step[], results: Results): Step[] {
  return value.map(([f, ledger, what]) => {
    if (f !== 'r') return [f, ledger, what]
    const postings = (results[homeOf(String(ledger))] as unknown as LedgerResult)[ledger]
    return [f, ledger, postings.map((posting) => (typeof posting === 'string' ? posting : posting.id))]
  })
}

/** What a clerk has seen, if this was a look. */
export function seenIn({ f }: BankInput, results: Results): Seen | null {
  if (f !== 'look') return null
  const { [CLEARING]: clearing, [SETTLEMENTS]: settlements } = results[CENTRAL] as unknown as Postings
  return { clearing, settlements }
}

/** How many obligations these settlements have taken care of. */
export function settledBy(settlements: readonly Posting[]): number {
  return settlements.reduce((sum, { amount }) => sum + amount, 0)
}

function homeOf(ledger: string): string {
  if (ledger === CLEARING || ledger === SETTLEMENTS || ledger.startsWith('reserve/')) return CENTRAL
  return ledger.startsWith('nostro/') ? ledger.slice('nostro/'.length) : bankOf(ledger)
}

function transferBranches(input: BankInput & { readonly f: 'transfer' }): BranchWork<LedgerWork>[] {
  const { id, from, to, amount } = input
  const [payer, payee] = [bankOf(from), bankOf(to)]
  const [debit, credit]: Posting[] = [
    { id, amount: -amount },
    { id, amount },
  ]
  if (payer === payee)
    return [{ participant: payer, work: { read: [from], post: { [from]: debit, [to]: credit } } }]
  const owed: Posting = { id, amount, from: payer, to: payee }
  return [
    { participant: payer, work: { read: [from], post: { [from]: debit } } },
    { participant: payee, work: { read: [], post: { [to]: credit } } },
    { participant: CENTRAL, work: { read: [], post: { [CLEARING]: owed } } },
  ]
}

function settlementBranches(id: string, { clearing, settlements }: Seen): BranchWork<LedgerWork>[] | null {
  const open = clearing.slice(settledBy(settlements))
  if (open.length === 0) return null
  const net = netOf(open)
  const reserves = banks.map((bank) => [reserveOf(bank), { id, amount: net[bank] }] as const)
  const central: LedgerWork = {
    read: [CLEARING, SETTLEMENTS],
    post: { [SETTLEMENTS]: { id, amount: open.length }, ...Object.fromEntries(reserves) },
    expect: { [CLEARING]: clearing.length, [SETTLEMENTS]: settlements.length },
  }
  const mirrors = banks.map((bank): BranchWork<LedgerWork> => {
    return { participant: bank, work: { read: [], post: { [nostroOf(bank)]: { id, amount: net[bank] } } } }
  })
  return [{ participant: CENTRAL, work: central }, ...mirrors]
}
