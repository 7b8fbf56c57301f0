import { InputError } from '../input/index.js'
import { faultFamilies, faultKinds, familyOf, type Fault, type FaultFamily, type FaultKind } from './fault.js'

/** The faults a scenario's protocol claims to survive. Its safety is judged under these alone. */
export interface FaultModel {
  readonly survives: readonly FaultKind[]
}

/** Every fault there is, but for these kinds and families. */
export function everyFaultBut(...excluded: readonly (FaultKind | FaultFamily)[]): FaultModel {
  const out = new Set<string>(excluded)
  return { survives: faultKinds.filter((kind) => !out.has(kind) && !out.has(familyOf(kind))) }
}

/** These kinds and families of faults, and no others. */
export function onlyFaults(...included: readonly (FaultKind | FaultFamily)[]): FaultModel {
  const kinds = new Set<FaultKind>()
  for (const name of included) {
    if (name in faultFamilies) for (const kind of faultFamilies[name as FaultFamily]) kinds.add(kind)
    else kinds.add(name as FaultKind)
  }
  return { survives: faultKinds.filter((kind) => kinds.has(kind)) }
}

/** The kinds of a plan's faults that lie outside the model, without repetition. */
export function outsideModel(faults: readonly Fault[], model: FaultModel): FaultKind[] {
  return [...new Set(faults.map((fault) => fault.fault))].filter((kind) => !model.survives.includes(kind))
}

/**
 * Refuses a plan that goes beyond the model: a violation under a fault nobody claimed to survive is no finding.
 *
 * @throws InputError naming the first such fault.
 */
export function refuseOutsideModel(faults: readonly Fault[], model: FaultModel): void {
  const index = faults.findIndex((fault) => !model.survives.includes(fault.fault))
  if (index < 0) return
  const { fault } = faults[index]
  throw new InputError(
    `faults[${index}].fault`,
    `"${fault}" is outside the fault model of this scenario, which claims to survive ${model.survives.join(', ')}`,
  )
}
