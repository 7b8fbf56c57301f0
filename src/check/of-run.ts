import type { RunView } from './check.js'

/**
 * What all checks of a run share: made when the first of them asks, and the same for the others, so that what several of them must know is
 * found out once.
 *
 * @example
 * ```ts
 * import { invariant } from 'seedbed'
 * import { ofRun } from 'seedbed/check'
 * const seen = ofRun(() => new Set<string>())
 * const known = invariant('known', (run) => ({ id }) => void seen(run).add(id))
 * const never = invariant('never-n9', (run) => () => (seen(run).has('n9') ? 'n9 was seen' : undefined))
 * const names = [known.name, never.name]
 * names // => ['known', 'never-n9']
 * ```
 */
export function ofRun<T>(make: (run: RunView) => T): (run: RunView) => T {
  const made = new WeakMap<RunView, T>()
  return (run) => {
    const known = made.get(run) ?? make(run)
    made.set(run, known)
    return known
  }
}
