import { paxosRegister } from './paxos-register.js'
import { paxosWorld } from './paxos.js'
import { raftWorld } from './raft.js'
import { singleCopyRegister } from './single-copy-register.js'
import { synod } from './synod.js'

export { paxosRegister, paxosWorld, raftWorld, singleCopyRegister, synod }

/** Worlds of processes that the command explores by name. */
export const worlds = [singleCopyRegister, paxosRegister, synod, paxosWorld, raftWorld] as const
