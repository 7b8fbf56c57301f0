export { Hedging, hedging, type HedgingOptions } from './hedging.js'
