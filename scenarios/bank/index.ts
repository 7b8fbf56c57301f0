export { bank } from './bank.js'
export { bankMutants } from './mutants.js'
