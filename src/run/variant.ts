import type { ProcessFactory } from '../kernel/index.js'
import type { Scenario, ScenarioOptions } from './scenario.js'

/** What a variant runs in place of the scenario's own. */
export interface Replacement {
  /** A name of its own. Default: that of the scenario. */
  readonly name?: string
  readonly server?: ProcessFactory | undefined
  readonly client?: ProcessFactory | undefined
}

/**
 * A scenario with other processes in the place of its own: one's own implementation, or one with a mistake in it.
 *
 * @example
 * ```ts
 * import { variant } from 'seedbed'
 * import { kv, Raft, raft } from 'seedbed/protocols/raft'
 * import { raftKv } from 'seedbed/scenarios'
 * class Forgetful extends Raft {
 *   protected override persistState() {}
 * }
 * variant(raftKv, { name: 'forgetful', server: raft({ stateMachine: kv }, Forgetful) }).name // => 'forgetful'
 * ```
 */
export function variant(scenario: Scenario, replacement: Replacement): Scenario {
  const { name = scenario.name } = replacement
  return { ...scenario, name, options: (parameters) => replaced(scenario.options(parameters), replacement) }
}

function replaced(parts: ScenarioOptions, { server, client }: Replacement): ScenarioOptions {
  const { servers, clients } = parts
  return {
    ...parts,
    servers: { ...servers, ...(server && { process: server }) },
    ...(clients && { clients: { ...clients, ...(client && { process: client }) } }),
  }
}
