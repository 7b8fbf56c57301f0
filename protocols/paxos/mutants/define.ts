import type { Mutant } from 'seedbed'
import type { PaxosClass } from '../paxos.js'
import { paxosRegisters } from '../registers/registers.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'> & { readonly scenario?: string }

/** A mutant of Paxos: a server class with one mistake in it, which shows in `paxos-registers` unless another scenario is named. */
export function mutant(description: Description, server: PaxosClass): Mutant {
  return {
    scenario: 'paxos-registers',
    ...description,
    family: 'paxos',
    server: paxosRegisters({}, server),
  }
}
