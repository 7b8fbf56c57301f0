export { describePlan, type DescribePlanOptions } from './describe-plan.js'
export { planSize, type PlanSize } from './plan-size.js'
export { shrink, type Failing, type Shrunk, type ShrinkOptions, type ShrinkProgress } from './shrink.js'
