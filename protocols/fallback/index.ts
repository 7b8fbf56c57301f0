export { fallback, type FallbackOptions } from './fallback.js'
