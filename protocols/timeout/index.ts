export { Timeout, timeout, type TimeoutOptions } from './timeout.js'
