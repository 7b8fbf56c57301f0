import type { Nemesis } from 'seedbed'

/** Several nemeses at work in one run, each with faults of its own. What they draw may be taken apart if that of each may. */
export function together(...nemeses: readonly Nemesis[]): Nemesis {
  const draw: Nemesis = (site) => nemeses.flatMap((one) => one(site)).sort((a, b) => a.at - b.at)
  return Object.assign(draw, { mixes: nemeses.every(({ mixes }) => mixes === true) })
}
