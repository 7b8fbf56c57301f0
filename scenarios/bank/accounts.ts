import type { NodeId } from 'seedbed'

/** The banks, each with accounts of its customers; the clearing house coordinates, on n1. */
export const banks: readonly NodeId[] = ['n2', 'n3', 'n4']

/** The central bank: it keeps the reserves of all banks, what they owe each other, and what has been settled. */
export const CENTRAL: NodeId = 'n5'

/** What the banks owe each other, transfer by transfer. */
export const CLEARING = 'clearing'

/** How many of these each settlement has taken care of. */
export const SETTLEMENTS = 'settlements'

const ACCOUNTS = 2
const IN_ACCOUNT = 40
const IN_RESERVE = 1_000

/** All accounts of customers, in a fixed order; each name begins with its bank. */
export const accounts: readonly string[] = banks.flatMap((bank) =>
  Array.from({ length: ACCOUNTS }, (_, i) => `${bank}/${i + 1}`),
)

/** What all customers have together. */
export const TOTAL = accounts.length * IN_ACCOUNT

/** Where an account is kept. */
export function bankOf(account: string): NodeId {
  return account.slice(0, account.indexOf('/'))
}

/** What the central bank holds for a bank. */
export function reserveOf(bank: NodeId): string {
  return `reserve/${bank}`
}

/** The mirror of that in the bank's own books. */
export function nostroOf(bank: NodeId): string {
  return `nostro/${bank}`
}

/** What is in the ledgers of a node when the bank opens. */
export function openingOf(node: NodeId): Readonly<Record<string, number>> {
  const ledgers: readonly (readonly [string, number])[] =
    node === CENTRAL
      ? banks.map((bank) => [reserveOf(bank), IN_RESERVE] as const)
      : [
          ...accounts
            .filter((account) => bankOf(account) === node)
            .map((account) => [account, IN_ACCOUNT] as const),
          [nostroOf(node), IN_RESERVE] as const,
        ]
  return Object.fromEntries(ledgers)
}

/** The net of these obligations: what each bank gets, or has to give. */
export function netOf(
  obligations: readonly { readonly amount: number; readonly from?: string; readonly to?: string }[],
): Record<NodeId, number> {
  const net: Record<NodeId, number> = Object.fromEntries(banks.map((bank) => [bank, 0]))
  for (const { amount, from, to } of obligations) {
    net[from!] -= amount
    net[to!] += amount
  }
  return net
}
