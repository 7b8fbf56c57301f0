/**
 * Takes out of a list what is not needed for it to hold: first in large pieces, then in smaller ones, then one by one, until no
 * single item can be taken out. After the algorithm ddmin (Zeller & Hildebrandt, Simplifying and Isolating Failure-Inducing
 * Input, IEEE TSE 2002), of which it makes the removals alone: that a small piece suffices by itself is rare among events that
 * depend on each other.
 *
 * @param items - a list that holds
 * @param holds - asked of shorter lists, in the same order
 * @param hopeful - asked before each finer pass, with how many pieces are left that could not be taken out; false ends the work
 * @returns a list that holds, of which no item can be taken out singly; unless the work was ended
 */
export async function minimise<T>(
  items: readonly T[],
  holds: (kept: readonly T[]) => Promise<boolean>,
  hopeful: (pieces: number) => boolean = () => true,
): Promise<readonly T[]> {
  if (items.length === 0 || (await holds([]))) return []
  let kept = items
  let size = Math.ceil(kept.length / 2)
  for (;;) {
    const before = kept.length
    // From the end: what comes last has the fewest consequences.
    for (let end = kept.length; end > 0; end -= size) {
      const start = Math.max(0, end - size)
      const rest = [...kept.slice(0, start), ...kept.slice(end)]
      if (rest.length > 0 && (await holds(rest))) kept = rest
    }
    if (size === 1 && kept.length === before) return kept
    if (!hopeful(Math.ceil(kept.length / size))) return kept
    if (size > 1) size = Math.min(Math.ceil(size / 2), Math.ceil(kept.length / 2))
  }
}
