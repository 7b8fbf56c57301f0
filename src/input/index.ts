export { InputError, shown, unknownWord } from './input-error.js'
export { nearest } from './nearest.js'
