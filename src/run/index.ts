export {
  configure,
  scenario,
  type Clients,
  type ParametricScenario,
  type Parameters,
  type PlainScenario,
  type Scenario,
  type ScenarioOptions,
  type Servers,
} from './scenario.js'
export { kvWorkload, type KvWorkloadOptions, type Workload, type WorkloadSite } from './workload.js'
export type { Plan, PlannedOperation } from './plan.js'
export { defaultFaultModel, drawPlan } from './draw-plan.js'
export { validateOperations } from './validate-operations.js'
export type { RunResult, RunVerdict } from './run-result.js'
export type { Difficulty, Mutant } from './mutant.js'
export { clientIds, serverIds } from './node-ids.js'
export { variant, type Replacement } from './variant.js'
