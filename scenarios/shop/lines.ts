import type { NodeView } from 'seedbed'
import { ofRun } from 'seedbed/check'
import { Projection } from 'seedbed/protocols/journal'
import { stepKey, type StepRecord } from 'seedbed/protocols/saga'
import { branchKey, type FenceRecord } from 'seedbed/protocols/tcc'
import type { Json } from 'seedbed/protocols/state-machines'
import type { Entry } from './book.js'
import type { Goods } from './goods.js'
import { at } from './order.js'

/** What a service has on record of an order, whichever protocol it speaks. */
export interface Line<W> {
  readonly order: string
  /** Given out, held for now, or neither. */
  readonly status: 'taken' | 'held' | 'none'
  readonly wants: W
}

/** The last line of each order of a service. */
export class Lines<W> {
  private readonly last = new Map<string, Line<W>>()

  /** @returns the line that it takes the place of */
  write(key: string, line: Line<W>): Line<W> | undefined {
    const before = this.last.get(key)
    this.last.set(key, line)
    return before
  }

  [Symbol.iterator](): Iterator<Line<W>> {
    return this.last.values()
  }
}

/** The lines of the inventory, and what is given out or held by them all. */
export class Shelves extends Lines<Goods> {
  readonly sold: Record<string, number> = {}

  override write(key: string, line: Line<Goods>): Line<Goods> | undefined {
    const before = super.write(key, line)
    if (before !== undefined) this.count(before, -1)
    this.count(line, 1)
    return before
  }

  private count({ status, wants }: Line<Goods>, sign: 1 | -1): void {
    if (status === 'none') return
    for (const item of Object.keys(wants)) this.sold[item] = (this.sold[item] ?? 0) + sign * wants[item]
  }
}

function lineOfStep<W extends Json>({ saga, status, action }: StepRecord<W>): Line<W> {
  return { order: saga, status: status === 'done' ? 'taken' : 'none', wants: action }
}

function lineOfBranch<W extends Json>({ transaction, status, wants }: FenceRecord<W>): Line<W> {
  const standing = status === 'confirmed' ? 'taken' : status === 'tried' ? 'held' : 'none'
  return { order: transaction, status: standing, wants }
}

/** Reads the lines of a service from its disk, also while it is down: those that are new since it was last asked. */
function reader<W extends Json, L extends Lines<W>>(
  nodes: readonly NodeView[],
  service: keyof typeof at,
  initial: () => L,
): () => L {
  const node = nodes.find(({ id }) => id === at[service])!
  const bySteps = new Projection<StepRecord<W>, L>('records', initial, (lines, record) =>
    lines.write(stepKey(record), lineOfStep(record)),
  )
  const byBranches = new Projection<FenceRecord<W>, L>('fences', initial, (lines, record) =>
    lines.write(branchKey(record), lineOfBranch(record)),
  )
  return () => (node.readDisk('records').length > 0 ? bySteps : byBranches).of(node)
}

/** What has been given out, and to which orders: read once for all checks of a run. */
export const inventoryOf = ofRun((run) => reader(run.nodes, 'inventory', () => new Shelves()))

/** What customers have paid. */
export const paymentsOf = (nodes: readonly NodeView[]): (() => Lines<Goods>) =>
  reader(nodes, 'payment', () => new Lines<Goods>())

/** The orders in the book. */
export const bookOf = (nodes: readonly NodeView[]): (() => Lines<Entry>) =>
  reader(nodes, 'orders', () => new Lines<Entry>())
