export { SimulatedDisk } from './simulated-disk.js'
export type { DiskCondition, DiskTrouble } from './disk-condition.js'
