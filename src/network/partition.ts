/** A directed pair of nodes between which nothing passes. */
export type Cut = readonly [from: string, to: string]

/**
 * The links a partition cuts. Two nodes can talk when some group holds both; nodes in no group talk with everyone. Groups
 * may overlap: a bridge is a node in two groups, a majority ring has as many groups as nodes.
 *
 * @param oneWay - cut only what the first group says to the others; they are still heard
 *
 * @example
 * ```ts
 * import { cutsOf } from 'seedbed/network'
 * cutsOf([['n1'], ['n2', 'n3']]).length // => 4
 * cutsOf([['n1'], ['n2']], true) // => [['n1', 'n2']]
 * ```
 */
export function cutsOf(groups: readonly (readonly string[])[], oneWay = false): Cut[] {
  const members = [...new Set(groups.flat())]
  const together = (a: string, b: string): boolean =>
    groups.some((group) => group.includes(a) && group.includes(b))
  const cuts: Cut[] = []
  for (const from of members) {
    for (const to of members) {
      if (from === to || together(from, to)) continue
      if (!oneWay || groups[0]?.includes(from)) cuts.push([from, to])
    }
  }
  return cuts
}
