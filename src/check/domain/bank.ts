import type { Operation } from '../../history/operation.js'
import { showValue } from '../show-value.js'
import { domainResult, type DomainResult, type Problem } from './domain-result.js'

/** Options of {@link checkBank}. */
export interface BankOptions {
  /** What all balances add up to. */
  readonly total: number
  /** The accounts there are (default: those of the first read). */
  readonly accounts?: readonly (string | number)[]
  /** Whether a balance may be below zero (default false). */
  readonly overdraft?: boolean
}

/**
 * Judges transfers between accounts: every read (`{ f: 'read' }`, answered `{ account: balance, … }`) must show all
 * accounts, and the same sum. A sum that changes is money made or lost by transactions that see each other half done.
 *
 * @example
 * ```ts
 * checkBank(history, { total: 100 }).verdict
 * ```
 */
export function checkBank(
  history: readonly Operation<{ f: string }, Record<string, number>>[],
  { total, accounts, overdraft = false }: BankOptions,
): DomainResult<'wrong-total' | 'negative-balance' | 'wrong-accounts'> {
  const problems: Problem<'wrong-total' | 'negative-balance' | 'wrong-accounts'>[] = []
  const reads = history.filter(
    ({ input, outcome, output }) => input.f === 'read' && outcome === 'ok' && output !== undefined,
  )
  const expected = new Set((accounts ?? Object.keys(reads[0]?.output ?? {})).map(String))
  for (const read of reads) {
    const balances = Object.entries(read.output ?? {})
    const add = (kind: (typeof problems)[number]['kind'], what: string) =>
      problems.push({
        kind,
        operations: [read],
        description: `${kind}: operation ${read.id} read ${showValue(read.output)}: ${what}`,
      })
    if (balances.length !== expected.size || !balances.every(([account]) => expected.has(account))) {
      add('wrong-accounts', `the accounts are ${[...expected].join(', ')}`)
      continue
    }
    const sum = balances.reduce((all, [, balance]) => all + balance, 0)
    if (sum !== total) add('wrong-total', `that is ${sum}, not ${total}`)
    const below = balances.find(([, balance]) => balance < 0)
    if (below && !overdraft) add('negative-balance', `${below[0]} is below zero`)
  }
  return domainResult(problems, reads.length > 0)
}
