export { describePlan, type DescribePlanOptions } from './describe-plan.js'
