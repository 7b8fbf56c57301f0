import type { Mutant } from 'seedbed'
import { kv } from 'seedbed/protocols/state-machines'
import { multiPaxos, type MultiPaxosClass } from '../multi-paxos.js'
import { contending, flexible, reconfigured, type MultiPaxosOptions } from '../options.js'

/** The options with which each scenario runs Multi-Paxos: a mutant differs in its mistake alone. */
const optionsOf: Readonly<Record<string, Partial<MultiPaxosOptions>>> = {
  'multi-paxos-kv': { snapshotThreshold: 40 },
  'multi-paxos-leaders': contending,
  'multi-paxos-late-acceptances': contending,
  'multi-paxos-lost-answers': contending,
  'multi-paxos-flexible': flexible,
  'multi-paxos-membership': reconfigured,
  'duelling-proposers': {},
}

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'> & { readonly scenario?: string }

/** A mutant of Multi-Paxos: a server class with one mistake in it, which shows in `multi-paxos-leaders` unless another scenario is named. */
export function mutant(description: Description, server: MultiPaxosClass): Mutant {
  const scenario = description.scenario ?? 'multi-paxos-leaders'
  return {
    ...description,
    family: 'multi-paxos',
    scenario,
    server: multiPaxos({ stateMachine: kv, ...optionsOf[scenario] }, server),
  }
}
