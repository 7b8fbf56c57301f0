import { recordInvariant, sometimes, type Check, type NodeView, type RunView, type Sometimes } from 'seedbed'
import type { Operation } from 'seedbed/history'
import { checkListAppend, type Step } from 'seedbed/check'
import {
  accounts,
  banks,
  bankOf,
  CENTRAL,
  CLEARING,
  netOf,
  nostroOf,
  reserveOf,
  SETTLEMENTS,
  TOTAL,
} from './accounts.js'
import type { Ledgers } from './ledgers.js'
import { settledBy, type BankInput } from './operations.js'

type BankOperation = Operation<BankInput, readonly Step[]>
type Net = ReturnType<typeof netOf>
type Transfer = BankOperation & { readonly input: { readonly f: 'transfer' } }

function ledgersOn({ process }: NodeView): Ledgers | undefined {
  return (process as { readonly resource?: Ledgers } | null)?.resource
}

function ledgersOf(run: RunView, node: string): Ledgers | undefined {
  return ledgersOn(run.nodes.find(({ id }) => id === node)!)
}

function transfersIn(history: readonly Operation[]): Transfer[] {
  return (history as readonly BankOperation[]).filter(
    (operation): operation is Transfer => operation.input.f === 'transfer',
  )
}

/**
 * The history of the tellers is strictly serializable: transactions took effect one after the other, each between its request and
 * its answer. Ledgers are lists that are appended to, so the checker of such transactions reads the order off them.
 */
export const strictlySerializable: Check = {
  name: 'strictly-serializable',
  monitor: () => ({
    end({ history }) {
      const result = checkListAppend(history as readonly BankOperation[], { level: 'strict-serializable' })
      if (result.verdict === 'ok') return { verdict: 'pass' }
      if (result.verdict === 'unknown')
        return {
          verdict: 'undecided',
          reason: 'strictly-serializable: there are too many cycles to look through',
        }
      return { verdict: 'fail', message: result.anomalies[0].description, details: result.anomalies }
    },
  }),
}

/** No money is made or lost: in every audit, and in the end, the accounts come to the same sum; and none is overdrawn. */
export const moneyConserved: Check = {
  name: 'money-conserved',
  monitor: (run) => ({
    wrote(node) {
      const ledgers = ledgersOn(node)
      if (ledgers === undefined) return
      const overdrawn = Object.keys(ledgers.opening).find((name) => ledgers.balanceOf(name) < 0)
      return overdrawn && `${overdrawn} is overdrawn: ${ledgers.balanceOf(overdrawn)}`
    },
    end({ history }) {
      const transfers = new Map(
        transfersIn(history).map((operation) => [operation.input.id, operation.input]),
      )
      const moved = (account: string, id: string): number => {
        const { from, to, amount } = transfers.get(id)!
        return (account === to ? amount : 0) - (account === from ? amount : 0)
      }
      for (const { id, input, outcome, output } of history as readonly BankOperation[]) {
        if (input.f !== 'audit' || outcome !== 'ok') continue
        let sum = 0
        for (const [, account, postings] of output!)
          for (const posting of postings as readonly string[]) sum += moved(String(account), posting)
        if (sum !== 0)
          return {
            verdict: 'fail',
            message: `audit ${id} found ${TOTAL + sum} in all accounts, and there are ${TOTAL}`,
          }
      }
      const left = accounts.reduce(
        (sum, account) => sum + (ledgersOf(run, bankOf(account))?.balanceOf(account) ?? NaN),
        0,
      )
      // A bank that is down in the end says nothing.
      if (Number.isNaN(left) || left === TOTAL) return { verdict: 'pass' }
      return {
        verdict: 'fail',
        message: `in the end there are ${left} in all accounts, and there were ${TOTAL}`,
      }
    },
  }),
}

/** No posting is twice in a ledger; what a teller was told is posted is in both accounts, what failed in none, the rest in both or none. */
export const postedExactlyOnce: Check = {
  name: 'posted-exactly-once',
  monitor: (run) => {
    const looked = new WeakMap<Ledgers, number>()
    return {
      wrote(node) {
        const ledgers = ledgersOn(node)
        if (ledgers === undefined) return
        let count = 0
        for (const postings of ledgers.ledgers.values()) count += postings.length
        if (looked.get(ledgers) === count) return
        looked.set(ledgers, count)
        for (const [name, postings] of ledgers.ledgers)
          if (new Set(postings.map(({ id }) => id)).size < postings.length)
            return `a posting is twice in ${name} of ${node.id}: ${postings.map(({ id }) => id).join(', ')}`
        return undefined
      },
      end({ history }) {
        for (const { input, outcome } of transfersIn(history)) {
          const { id, from, to } = input
          const posted = [from, to].map((account) =>
            ledgersOf(run, bankOf(account))
              ?.postingsOf(account)
              .some((posting) => posting.id === id),
          )
          if (posted.includes(undefined)) continue
          const due = outcome === 'ok' ? [true] : outcome === 'fail' ? [false] : [true, false]
          if (posted[0] === posted[1] && due.includes(posted[0]!)) continue
          const is = (there: boolean | undefined): string => (there ? 'is' : 'is not')
          return {
            verdict: 'fail',
            message: `transfer ${id} ended with ${outcome ?? 'nothing'}, and ${is(posted[0])} in ${from} and ${is(posted[1])} in ${to}`,
          }
        }
        return { verdict: 'pass' }
      },
    }
  },
}

/** Every obligation is settled at most once: reserves are what those that were settled come to, and the banks' own books say the same. */
export const settledOnce: Check = {
  name: 'settled-once',
  monitor: (run) => {
    const nets = new WeakMap<Ledgers, { readonly settled: number; readonly net: Net }>()
    /** What those that are settled come to: ledgers are only added to, so it changes when more of them are. */
    const netOfSettled = (central: Ledgers, settled: number): Net => {
      const known = nets.get(central)
      if (known?.settled === settled) return known.net
      const net = netOf(central.postingsOf(CLEARING).slice(0, settled))
      nets.set(central, { settled, net })
      return net
    }
    const reserves = recordInvariant<unknown>('reserves', () => (node) => {
      const central = node.id === CENTRAL ? ledgersOn(node) : undefined
      if (central === undefined) return
      const { length } = central.postingsOf(CLEARING)
      const settled = settledBy(central.postingsOf(SETTLEMENTS))
      if (settled > length) return `${settled} obligations are settled, and there were ${length}`
      const net = netOfSettled(central, settled)
      for (const bank of banks) {
        const name = reserveOf(bank)
        const due = central.opening[name] + net[bank]
        if (central.balanceOf(name) !== due)
          return `${name} is ${central.balanceOf(name)}, and by the obligations that are settled it should be ${due}`
      }
      return undefined
    }).monitor(run)
    return {
      wrote: (node) => reserves.wrote!(node),
      end() {
        const central = ledgersOf(run, CENTRAL)
        for (const bank of banks) {
          const own = ledgersOf(run, bank)?.balanceOf(nostroOf(bank))
          const due = central?.balanceOf(reserveOf(bank))
          if (own !== undefined && due !== undefined && own !== due)
            return { verdict: 'fail', message: `${bank} believes to have ${own} in reserve, and has ${due}` }
        }
        return { verdict: 'pass' }
      },
    }
  },
}

const done = (name: string, f: BankInput['f']): Sometimes =>
  sometimes(name, () => ({
    end: ({ history }) =>
      (history as readonly BankOperation[]).some(({ input, outcome }) => input.f === f && outcome === 'ok'),
  }))

/** What happens at a bank. */
export const bankSometimes: readonly Sometimes[] = [
  done('a transfer was posted', 'transfer'),
  done('an audit saw all accounts', 'audit'),
  done('obligations were settled', 'settle'),
]
