export { shop } from './shop.js'
export { shopMutants } from './mutants.js'
