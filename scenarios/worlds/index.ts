import { paxosCommitWorld, threePhaseWorld, twoPhaseWorlds } from './commit/index.js'
import { paxosRegister } from './paxos-register.js'
import { paxosWorld } from './paxos.js'
import { raftWorld } from './raft.js'
import { singleCopyRegister } from './single-copy-register.js'
import { synod } from './synod.js'

export {
  paxosCommitWorld,
  paxosRegister,
  paxosWorld,
  raftWorld,
  singleCopyRegister,
  synod,
  threePhaseWorld,
  twoPhaseWorlds,
}

/** Worlds of processes that the command explores by name. */
export const worlds = [
  singleCopyRegister,
  paxosRegister,
  synod,
  paxosWorld,
  raftWorld,
  ...twoPhaseWorlds,
  threePhaseWorld,
  paxosCommitWorld,
] as const
