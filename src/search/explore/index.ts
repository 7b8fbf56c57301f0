export type { Model, Property, StateKey, Visit } from './model.js'
export type {
  Counterexample,
  EndedBy,
  Exploration,
  ExplorationProgress,
  ExploreOptions,
  Step,
} from './exploration.js'
export { explore, exploring } from './explore.js'
export {
  buildModel,
  explorable,
  type BuiltModel,
  type Explorable,
  type ExplorableDefinition,
  type ModelVariant,
  type SizeParameter,
  type Sizes,
} from './explorable.js'
export { walk, type WalkOptions, type Walks } from './walk.js'
export { shrinkPath } from './shrink-path.js'
