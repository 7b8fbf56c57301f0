import type { Mutant } from 'seedbed'
import * as clients from './clients.js'
import * as commitment from './commitment.js'
import * as elections from './elections.js'
import * as leases from './leases.js'
import * as membership from './membership.js'
import * as persistence from './persistence.js'
import * as reads from './reads.js'
import * as replication from './replication.js'
import * as sessions from './sessions.js'
import * as snapshots from './snapshots.js'
import * as streaming from './streaming.js'
import * as transfers from './transfers.js'

/** Well-known mistakes in Raft, each a small change to one method. */
export const raftMutants: readonly Mutant[] = [
  persistence,
  elections,
  replication,
  commitment,
  clients,
  snapshots,
  reads,
  leases,
  streaming,
  transfers,
  membership,
  sessions,
].flatMap((group) => Object.values(group))
