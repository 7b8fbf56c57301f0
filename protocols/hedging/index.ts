export { Hedging, hedging, type HedgingNote, type HedgingOptions } from './hedging.js'
