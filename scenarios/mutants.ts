import type { Mutant } from 'seedbed'
import { fastPaxosMutants } from 'seedbed/protocols/fast-paxos'
import { multiPaxosMutants } from 'seedbed/protocols/multi-paxos'
import { paxosMutants } from 'seedbed/protocols/paxos'
import { raftMutants } from 'seedbed/protocols/raft'
import { resilienceMutants } from 'seedbed/protocols/resilience'
import { sagaMutants } from 'seedbed/protocols/saga'
import { tccMutants } from 'seedbed/protocols/tcc'
import { commitMutants } from './commit-mutants.js'
import { bankMutants } from './bank/index.js'
import { shopMutants } from './shop/index.js'

/** The mutants of all protocols. */
export const mutants: readonly Mutant[] = [
  ...raftMutants,
  ...paxosMutants,
  ...fastPaxosMutants,
  ...multiPaxosMutants,
  ...tccMutants,
  ...sagaMutants,
  ...shopMutants,
  ...bankMutants,
  ...resilienceMutants,
  ...commitMutants,
]
