import type { Key, Transaction } from './transaction.js'

/** A version of a register: nobody's, or what one transaction left behind. */
interface Held {
  readonly value: unknown
  /** Transactions that have yet to read it. */
  awaited: number
}

/** What a transaction finds and leaves at one key. */
interface Access {
  readonly key: Key
  /** The version it must find; absent when it does not read. */
  readonly reads?: Held
  readonly writes?: Held
}

/** The registers while transactions are placed one after the other, and taken back in reverse. */
export class RegisterState {
  private readonly held = new Map<Key, Held>()
  private readonly accesses = new Map<number, readonly Access[]>()
  private readonly overwritten: Held[] = []

  constructor(included: readonly Transaction[]) {
    const versions = new Map<Key, Map<unknown, Held>>()
    const version = (key: Key, value: unknown): Held => {
      let known = versions.get(key)
      if (!known) {
        const initial: Held = { value: null, awaited: 0 }
        versions.set(key, (known = new Map([[null, initial]])))
        this.held.set(key, initial)
      }
      let found = known.get(value)
      if (!found) known.set(value, (found = { value, awaited: 0 }))
      return found
    }
    for (const { index, steps, status } of included) {
      const keys = [...new Set(steps.map(([, key]) => key))]
      const accesses = keys.map((key): Access => {
        const own = steps.filter(([, k]) => k === key)
        const [f, , value] = own[0]
        const reads = f === 'r' && status === 'committed' && value !== undefined
        const last = own.findLast(([g]) => g !== 'r')
        return {
          key,
          ...(reads && { reads: version(key, value) }),
          ...(last && { writes: version(key, last[2]) }),
        }
      })
      for (const { reads } of accesses) if (reads) reads.awaited++
      this.accesses.set(index, accesses)
    }
  }

  /** Whether it would read what is held, and overwrite nothing that others have yet to read. */
  fits(transaction: number): boolean {
    return this.accesses.get(transaction)!.every(({ key, reads, writes }) => {
      const held = this.held.get(key)!
      if (reads && reads !== held) return false
      return !writes || held.awaited === (reads ? 1 : 0)
    })
  }

  /** Whether it writes anything. */
  writes(transaction: number): boolean {
    return this.accesses.get(transaction)!.some(({ writes }) => writes !== undefined)
  }

  place(transaction: number): void {
    for (const { key, reads, writes } of this.accesses.get(transaction)!) {
      if (reads) reads.awaited--
      if (!writes) continue
      this.overwritten.push(this.held.get(key)!)
      this.held.set(key, writes)
    }
  }

  /** Takes back the last placement. */
  takeBack(transaction: number): void {
    const accesses = this.accesses.get(transaction)!
    for (let i = accesses.length - 1; i >= 0; i--) {
      const { key, reads, writes } = accesses[i]
      if (writes) this.held.set(key, this.overwritten.pop()!)
      if (reads) reads.awaited++
    }
  }
}
