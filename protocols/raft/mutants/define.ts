import type { Mutant } from 'seedbed'
import { kv } from '../../state-machines/index.js'
import type { RaftOptions } from '../options.js'
import { raft, type RaftClass } from '../raft.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'> & { readonly scenario?: string }

/** A mutant of Raft: a server class with one mistake in it, which shows in `raft-kv` unless another scenario is named. */
export function mutant(
  description: Description,
  server?: RaftClass,
  options: Partial<RaftOptions> = {},
): Mutant {
  return {
    family: 'raft',
    scenario: 'raft-kv',
    ...description,
    server: raft({ stateMachine: kv, ...options }, server),
  }
}
