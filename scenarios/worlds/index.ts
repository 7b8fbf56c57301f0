import { paxosRegister } from './paxos-register.js'
import { singleCopyRegister } from './single-copy-register.js'
import { synod } from './synod.js'

export { paxosRegister, singleCopyRegister, synod }

/** Worlds of processes that the command explores by name. */
export const worlds = [singleCopyRegister, paxosRegister, synod] as const
