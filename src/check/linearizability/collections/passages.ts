import type { Operation } from '../../../history/operation.js'
import type { CollectionView } from '../../model.js'
import type { Decision } from '../result.js'

/**
 * An element's way through a collection, and when its ends can take effect: what is put in is there before it is taken out, so each
 * end bounds the other.
 */
export interface Passage {
  readonly element: unknown
  readonly put: Operation
  /** Absent when nobody saw it come out. */
  readonly take?: Operation
  readonly putFrom: number
  readonly putTo: number
  /** Infinite for what stays for good. */
  readonly takeFrom: number
  readonly takeTo: number
}

/** A history of a collection into which each element is put at most once. */
export interface Passages {
  /** Of elements that were certainly put in. */
  readonly passages: readonly Passage[]
  /** Operations that found it empty. */
  readonly empty: readonly Operation[]
}

/**
 * Pairs what went in with what came out.
 *
 * @returns a violation where something came out that had not gone in, or twice; `undefined` where elements are not unique,
 * are objects, or a removal has no known answer
 */
export function gatherPassages(
  operations: readonly Operation[],
  view: CollectionView,
): Passages | Decision | undefined {
  const puts = new Map<unknown, Operation>()
  const takes: Operation[] = []
  const empty: Operation[] = []
  for (const operation of operations as readonly Operation<unknown, unknown>[]) {
    const { input, output, outcome, invoked, completed } = operation
    if (outcome === 'fail') continue
    if (outcome === 'ok' && completed! < invoked) return undefined
    const kind = view.kind(input)
    if (kind === 'put') {
      const element = view.element(input)
      if (!isPlain(element, view) || puts.has(element)) return undefined
      puts.set(element, operation)
    } else if (kind !== 'take' || outcome !== 'ok' || output === undefined) return undefined
    else if (output === null) empty.push(operation)
    else takes.push(operation)
  }
  const taken = new Map<unknown, Operation>()
  for (const take of takes) {
    const put = puts.get(take.output)
    const other = taken.get(take.output)
    if (!put) return violation([take])
    if (other) return violation([put, other, take])
    if (take.completed! < put.invoked) return violation([put, take])
    taken.set(take.output, take)
  }
  const passages: Passage[] = []
  for (const [element, put] of puts) {
    const take = taken.get(element)
    // What nobody saw come out, and may not have gone in, may be taken never to have gone in.
    if (take || put.outcome === 'ok') passages.push(passage(element, put, take))
  }
  return { passages, empty }
}

function passage(element: unknown, put: Operation, take: Operation | undefined): Passage {
  const returned = put.outcome === 'ok' ? put.completed! : Infinity
  return {
    element,
    put,
    ...(take && { take }),
    putFrom: put.invoked,
    putTo: take ? Math.min(returned, take.completed!) : returned,
    takeFrom: take ? Math.max(take.invoked, put.invoked) : Infinity,
    takeTo: take ? take.completed! : Infinity,
  }
}

/** Elements that are equal exactly when they are the same, and not taken for the answer of an empty collection. */
function isPlain(element: unknown, { order }: CollectionView): boolean {
  if (order === 'smallest') return typeof element === 'number' && !Number.isNaN(element)
  return element !== undefined && element !== null && typeof element !== 'object'
}

/** A violation by these operations alone. */
export function violation(conflict: Iterable<Operation>): Decision {
  return {
    verdict: 'violation',
    steps: 0,
    order: () => [],
    conflict: [...new Set(conflict)].sort((a, b) => a.id - b.id),
  }
}

/** The operations of some passages. */
export function operationsOf(passages: readonly Passage[]): Operation[] {
  return passages.flatMap(({ put, take }) => (take ? [put, take] : [put]))
}
