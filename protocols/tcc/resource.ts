import type { Json } from 'seedbed/protocols/state-machines'
import type { FenceRecord } from './fence.js'

/**
 * The business side of a participant. Each of the three steps is a change of its own state and of nothing else; the participant sees to it
 * that each happens at most once a branch, whatever the network does.
 *
 * @typeParam S - its state, plain data
 * @typeParam W - what a branch may want of it
 */
export interface TccResource<S = any, W extends Json = any> {
  readonly initial: S
  /** Whether so much can be set aside now. */
  permits(state: S, wants: W): boolean
  /** Sets it aside: nobody else can have it, and nobody has it yet. */
  try(state: S, wants: W): S
  /** Uses what was set aside. It cannot fail. */
  confirm(state: S, wants: W): S
  /** Gives back what was set aside. It cannot fail. */
  cancel(state: S, wants: W): S
  /** Says what does not add up between the state and what is on record, if anything does not. For checks. */
  audit(state: S, records: Iterable<FenceRecord<W>>): string | undefined
}

/** Units of something: those that are free, those held for a branch, those that are gone. */
export interface Stock {
  readonly free: number
  readonly held: number
  readonly used: number
}

/**
 * So many units of one thing: seats of a flight, rooms of a hotel, copies in a warehouse, cents on an account.
 *
 * @example
 * ```ts
 * import { stock } from 'seedbed/protocols/tcc'
 * const seats = stock(10)
 * seats.confirm(seats.try(seats.initial, 3), 3) // => { free: 7, held: 0, used: 3 }
 * ```
 */
export function stock(units: number): TccResource<Stock, number> {
  return {
    initial: { free: units, held: 0, used: 0 },
    permits: ({ free }, wants) => wants <= free,
    try: ({ free, held, used }, wants) => ({ free: free - wants, held: held + wants, used }),
    confirm: ({ free, held, used }, wants) => ({ free, held: held - wants, used: used + wants }),
    cancel: ({ free, held, used }, wants) => ({ free: free + wants, held: held - wants, used }),
    audit: ({ free, held, used }, records) => {
      let tried = 0
      let confirmed = 0
      for (const { status, wants } of records)
        if (status === 'tried') tried += wants
        else if (status === 'confirmed') confirmed += wants
      const says = (what: string, found: number, due: number): string =>
        `${found} of ${units} are ${what}, and by the fence records it should be ${due}`
      if (held !== tried) return says('held', held, tried)
      if (used !== confirmed) return says('used', used, confirmed)
      if (free !== units - held - used) return says('free', free, units - held - used)
      return free < 0 ? `${free} are free: more is held and used than there is` : undefined
    },
  }
}
