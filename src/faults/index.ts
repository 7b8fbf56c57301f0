export {
  countedAs,
  faultFamilies,
  faultKinds,
  familyOf,
  partitionShapes,
  type Fault,
  type FaultFamily,
  type FaultKind,
  type PartitionShape,
} from './fault.js'
export { describeEffect, describeFault } from './describe-fault.js'
export { at, FaultsAt, type Written } from './at.js'
export {
  everyFaultBut,
  onlyFaults,
  outsideModel,
  refuseOutsideModel,
  type FaultModel,
} from './fault-model.js'
export { nemesis, type Nemesis, type NemesisOptions, type NemesisSite } from './nemesis.js'
export { validateFaults, type PlanBounds } from './validate.js'
export { Injector, type FaultCount, type FaultCounts } from './injector.js'
export type { Site } from './inject/site.js'
