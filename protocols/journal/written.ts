import type { NodeView, RunView } from 'seedbed'
import { ofRun } from 'seedbed/check'
import { JournalReader } from './journal-reader.js'

/** What there is to be read of a journal since a check was last asked. */
export interface Written<E> {
  readonly entries: readonly E[]
  /** Whether these are all there are: the node has started again, and a crash may have cut its journal. */
  readonly anew: boolean
}

/**
 * Reads the journals of all nodes once, for all checks that are told when something was written (`recordInvariant`, or a monitor's
 * `wrote`). Each time they are told, all of them find the same.
 */
export class WrittenReader<E> {
  private anew = false
  private readonly reader: JournalReader<E>
  /** Whom the last answer was about, when, and what it was. */
  private node: NodeView | null = null
  private version = -1
  private answer: Written<E> = { entries: [], anew: false }

  constructor(file: string) {
    this.reader = new JournalReader(file, () => (this.anew = true))
  }

  /** What this node has written: to be asked by each check once, each time it is told. */
  of(node: NodeView): Written<E> {
    const { version } = node
    if (this.node === node && this.version === version) return this.answer
    this.node = node
    this.version = version
    this.anew = false
    const entries = this.reader.next(node)
    return (this.answer = { entries, anew: this.anew })
  }
}

const readersOf = ofRun(() => new Map<string, WrittenReader<unknown>>())

/**
 * The one reader of these journals for all checks of a run.
 *
 * @typeParam E - the entries
 *
 * @example
 * ```ts
 * import { recordInvariant } from 'seedbed'
 * import { written } from 'seedbed/protocols/journal'
 * const noDebts = recordInvariant('no-debts', (run) => {
 *   const payments = written<{ sum: number }>(run, 'payments')
 *   return (node) => payments.of(node).entries.find(({ sum }) => sum < 0) && `${node.id} has paid less than nothing`
 * })
 * noDebts.name // => 'no-debts'
 * ```
 */
export function written<E>(run: RunView, file: string): WrittenReader<E> {
  const readers = readersOf(run)
  let reader = readers.get(file)
  if (reader === undefined) readers.set(file, (reader = new WrittenReader<unknown>(file)))
  return reader as WrittenReader<E>
}
