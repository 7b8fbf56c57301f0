import type { Mutant } from 'seedbed'

/** Well-known mistakes in Multi-Paxos, each a small change to one method. */
export const multiPaxosMutants: readonly Mutant[] = []
