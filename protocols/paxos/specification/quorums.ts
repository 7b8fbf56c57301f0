/** All sets of so many acceptors. Larger quorums add nothing: what holds of one holds of some part of it. */
export function quorumsOf(acceptors: number, size: number): number[][] {
  const extended = (quorum: readonly number[]): number[][] => {
    if (quorum.length === size) return [[...quorum]]
    const found: number[][] = []
    for (let next = (quorum.at(-1) ?? -1) + 1; next < acceptors; next++)
      found.push(...extended([...quorum, next]))
    return found
  }
  return extended([])
}
