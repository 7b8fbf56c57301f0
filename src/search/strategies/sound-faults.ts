import type { Fault } from '../../faults/index.js'
import { lasting } from '../../faults/nemesis.js'
import type { ScenarioOptions } from '../../run/index.js'

/** Faults that were moved and mixed, as a nemesis may draw them: in whole ms, within the run, and a quorum survives for good. */
export function soundFaults(
  faults: readonly Fault[],
  { servers, duration }: ScenarioOptions,
): readonly Fault[] {
  const end = Math.round(duration * 0.98)
  const expendable = Math.floor((servers.count - 1) / 2)
  const gone = new Set<string>()
  const kept: Fault[] = []
  for (const fault of [...faults].sort((a, b) => a.at - b.at)) {
    const at = Math.max(1, Math.round(fault.at))
    if (at >= end) continue
    if ('node' in fault && lasting.includes(fault.fault)) {
      if (!gone.has(fault.node) && gone.size >= expendable) continue
      gone.add(fault.node)
    }
    const until = fault.until === undefined ? undefined : Math.min(end, Math.round(fault.until))
    if (until === undefined) kept.push({ ...fault, at })
    else if (until > at) kept.push({ ...fault, at, until })
  }
  return kept
}
