import type { NodeView } from 'seedbed'
import { Projection } from 'seedbed/protocols/journal'
import { stepKey, type StepRecord } from 'seedbed/protocols/saga'
import { branchKey, type FenceRecord } from 'seedbed/protocols/tcc'
import type { Goods } from './goods.js'
import { at } from './order.js'

/** What a service has on record of an order, whichever protocol it speaks. */
export interface Line {
  readonly order: string
  /** Given out, held for now, or neither. */
  readonly status: 'taken' | 'held' | 'none'
  readonly goods: Goods
}

/** The last line of each order of a service, and what is given out or held by them all. */
export class Lines {
  readonly sold: Record<string, number> = {}
  private readonly last = new Map<string, Line>()

  write(key: string, line: Line): void {
    const before = this.last.get(key)
    if (before !== undefined) this.count(before, -1)
    this.count(line, 1)
    this.last.set(key, line)
  }

  [Symbol.iterator](): Iterator<Line> {
    return this.last.values()
  }

  private count({ status, goods }: Line, sign: 1 | -1): void {
    if (status === 'none') return
    for (const item of Object.keys(goods)) this.sold[item] = (this.sold[item] ?? 0) + sign * goods[item]
  }
}

function lineOfStep({ saga, status, action }: StepRecord<Goods>): Line {
  return { order: saga, status: status === 'done' ? 'taken' : 'none', goods: action }
}

function lineOfBranch({ transaction, status, wants }: FenceRecord<Goods>): Line {
  const standing = status === 'confirmed' ? 'taken' : status === 'tried' ? 'held' : 'none'
  return { order: transaction, status: standing, goods: wants }
}

/** Reads the lines of a service from its disk, also while it is down: those that are new since it was last asked. */
export function linesReader(nodes: readonly NodeView[], service: keyof typeof at): () => Lines {
  const node = nodes.find(({ id }) => id === at[service])!
  const bySteps = new Projection<StepRecord<Goods>, Lines>(
    'records',
    () => new Lines(),
    (lines, record) => lines.write(stepKey(record), lineOfStep(record)),
  )
  const byBranches = new Projection<FenceRecord<Goods>, Lines>(
    'fences',
    () => new Lines(),
    (lines, record) => lines.write(branchKey(record), lineOfBranch(record)),
  )
  return () => (node.readDisk('records').length > 0 ? bySteps : byBranches).of(node)
}
