import { describeEffect, familyOf, type Fault, type FaultFamily, type FaultKind } from '../../faults/index.js'
import type { TraceEvent } from '../../trace/index.js'

/** A fault while it lasted. */
export interface FaultBar {
  readonly from: number
  readonly to: number
  readonly family: FaultFamily
  readonly text: string
  /** The nodes it befell by name; empty when it was about links. */
  readonly nodes: readonly string[]
  /** The sides of a partition. */
  readonly groups?: readonly (readonly string[])[]
}

const strikeOnce = new Set<FaultKind>(['kill', 'clock-jump', 'corrupt-record', 'lost-record'])

/** The faults of a run, from when they were injected to when they ended. */
export function faultsOf(events: readonly TraceEvent[], end: number): FaultBar[] {
  const ended = new Map<unknown, number>()
  const begun: { fault: Fault; from: number }[] = []
  for (const { kind, at, payload } of events) {
    if (kind !== 'fault') continue
    const over = (payload as { ended?: Fault }).ended
    if (over !== undefined) ended.set(over, at)
    else begun.push({ fault: payload as Fault, from: at })
  }
  return begun.map(({ fault, from }) => ({
    from,
    to: ended.get(fault) ?? (strikeOnce.has(fault.fault) ? from : Math.min(fault.until ?? end, end)),
    family: familyOf(fault.fault),
    text: describeEffect(fault),
    nodes: 'node' in fault ? [fault.node] : [],
    ...(fault.fault === 'partition' && { groups: fault.groups }),
  }))
}
