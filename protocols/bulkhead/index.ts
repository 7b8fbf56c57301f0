export { Bulkhead, bulkhead } from './bulkhead.js'
