import type { NodeView, RunEnd, RunView } from './check.js'

/** A state that some run of a campaign must reach, or the campaign has not tested what it claims to. */
export interface Sometimes {
  readonly name: string
  monitor(run: RunView): SometimesMonitor
}

/** Watches one run; each returns true when the state is reached. */
export interface SometimesMonitor {
  changed?(node: NodeView): boolean
  wrote?(node: NodeView): boolean
  noted?(node: NodeView, kind: string, data: any): boolean
  /** The kinds of facts that `noted` is told of; absent: all. */
  readonly kinds?: readonly string[]
  end?(run: RunEnd): boolean
}

/**
 * Names a state that must be reached sometimes: in at least one run of a large campaign.
 *
 * @example
 * ```ts
 * import { sometimes } from 'seedbed'
 * const retried = sometimes('a retried request answered once', () => ({
 *   kinds: ['duplicate-request'],
 *   noted: () => true,
 * }))
 * retried.name // => 'a retried request answered once'
 * ```
 */
export function sometimes(name: string, monitor: (run: RunView) => SometimesMonitor): Sometimes {
  return { name, monitor }
}

/** Reached when a fault, by the name under which it is counted, has touched something. */
export function sometimesFault(name: string, countedAs: string): Sometimes {
  return sometimes(name, () => ({ end: ({ faults }) => (faults[countedAs]?.effective ?? 0) > 0 }))
}
