import type { NodeView, RunView } from 'seedbed'
import { Configurations, isMembershipChange, type MembershipChange } from '../configurations.js'
import type { Value } from '../vote.js'
import { LearnedValues } from './learned-values.js'
import { majority, type QuorumSize } from './view.js'

/** How a run is judged: who chooses. */
export interface ElectorateOptions {
  /** How many acceptors choose a value. Default: a majority. */
  readonly quorum?: QuorumSize
  /** How many servers are acceptors at first, where that changes, and after how many slots a change holds. Default: all, for ever. */
  readonly members?: number
  readonly window?: number
}

/** A history variable: who the acceptors of each slot are, by the changes that have been learned. */
export class Electorate {
  private readonly configurations: Configurations
  private readonly learned = new LearnedValues()
  private readonly enough: QuorumSize
  private readonly window: number
  private known = 0
  private readonly serials = new Map<string, number>()

  constructor(run: RunView, { quorum = majority, members = Infinity, window = 8 }: ElectorateOptions) {
    const servers = run.nodes.filter(({ role }) => role === 'server').map(({ id }) => id)
    this.configurations = new Configurations(servers.slice(0, members))
    this.enough = quorum
    this.window = window
  }

  /** Looks at what this server has newly learned; the first who learns a change tells it. */
  update(node: NodeView): void {
    this.learned.each(node, (slot, value) => {
      if (slot === this.known + 1) this.takeUp(slot, value)
      return undefined
    })
  }

  /** How many of the voters are acceptors of that slot. */
  votersIn(slot: number, voters: ReadonlySet<string>): number {
    let counted = 0
    for (const id of this.configurations.of(slot)) if (voters.has(id)) counted++
    return counted
  }

  /** How many are enough to choose in that slot. */
  enoughIn(slot: number): number {
    return this.enough(this.configurations.of(slot).length)
  }

  chooses(slot: number, voters: ReadonlySet<string>): boolean {
    return this.votersIn(slot, voters) >= this.enoughIn(slot)
  }

  private takeUp(slot: number, value: Value): void {
    this.known = slot
    // A command that comes again, or after a later one of its client, changes nothing.
    if (value === null || value.serial <= (this.serials.get(value.client) ?? 0)) return
    this.serials.set(value.client, value.serial)
    if (!isMembershipChange(value.input)) return
    this.configurations.change(value.input as unknown as MembershipChange, slot + this.window)
  }
}
