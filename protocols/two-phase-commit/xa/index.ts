export { xidKey, type XaCode, type XaState, type Xid } from './codes.js'
export type { XaRecord } from './log.js'
export { XaResourceManager } from './xa-resource-manager.js'
