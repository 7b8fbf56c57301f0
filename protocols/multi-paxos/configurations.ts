import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'

/** A command that changes who the acceptors are; the others go to the state machine. */
export interface MembershipChange {
  readonly f: 'changeMembership'
  readonly add?: readonly NodeId[]
  readonly remove?: readonly NodeId[]
}

export function isMembershipChange(input: Json): boolean {
  return typeof input === 'object' && input !== null && 'f' in input && input.f === 'changeMembership'
}

/** Who the acceptors are, from a slot on. */
interface Configuration {
  readonly from: number
  readonly acceptors: readonly NodeId[]
}

/**
 * Who the acceptors of each slot are. A change that is chosen in a slot holds from α slots later on, and nobody proposes more than
 * α slots ahead of what it has applied: so whoever proposes in a slot knows its acceptors ("Paxos Made Simple", §3, at its end).
 */
export class Configurations {
  private list: readonly Configuration[]

  /** @param acceptors - of the first slots */
  constructor(acceptors: readonly NodeId[]) {
    this.list = [{ from: 0, acceptors }]
  }

  /** The acceptors of a slot, as far as changes are known. */
  of(slot: number): readonly NodeId[] {
    return this.list.findLast(({ from }) => from <= slot)!.acceptors
  }

  /** The acceptors of this slot, and of those after it where they are others. */
  after(slot: number): readonly (readonly NodeId[])[] {
    return [this.of(slot), ...this.list.filter(({ from }) => from > slot).map(({ acceptors }) => acceptors)]
  }

  /** The first slot of the latest change, and its acceptors. */
  get latest(): Configuration {
    return this.list.at(-1)!
  }

  /** Makes a change of the latest configuration. Returns whether it left any acceptors, and so was made. */
  change(change: MembershipChange, from: number): boolean {
    const { add = [], remove = [] } = change
    const kept = this.latest.acceptors.filter((id) => !add.includes(id) && !remove.includes(id))
    const acceptors = [...new Set([...kept, ...add])].sort()
    if (acceptors.length === 0) return false
    this.list = [...this.list, { from, acceptors }]
    return true
  }

  /** Lets go of what no slot after this one needs. */
  forget(slot: number): void {
    const first = this.list.findLastIndex(({ from }) => from <= slot + 1)
    this.list = this.list.slice(first)
  }

  snapshot(): Json {
    return this.list as unknown as Json
  }

  /** Takes over what `snapshot` returned. */
  restore(snapshot: Json): void {
    this.list = snapshot as unknown as readonly Configuration[]
  }
}
