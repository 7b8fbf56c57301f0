import type { NodeId } from 'seedbed'

/** Who takes part (dissertation ch. 4). */
export interface Configuration {
  /** Those whose votes and logs count. */
  readonly voters: readonly NodeId[]
  /** In a joint configuration: the voters of the old one, of whom a majority is needed as well (§4.3). */
  readonly outgoing?: readonly NodeId[]
  /** Those who are sent the log and do not count (§4.2.1). */
  readonly learners: readonly NodeId[]
}

/** A change of the configuration, from whatever it is. */
export interface ConfigurationChange {
  readonly add?: readonly NodeId[]
  readonly remove?: readonly NodeId[]
  /** To become learners, new ones or voters until now. */
  readonly learn?: readonly NodeId[]
}

/** The configuration that a change leads to. */
export function changed({ voters, learners }: Configuration, change: ConfigurationChange): Configuration {
  const { add = [], remove = [], learn = [] } = change
  const kept = (of: readonly NodeId[], ...without: (readonly NodeId[])[]): NodeId[] =>
    of.filter((id) => !without.some((ids) => ids.includes(id)))
  return {
    voters: [...kept(voters, add, remove, learn), ...add],
    learners: [...kept(learners, add, remove, learn), ...learn],
  }
}

/** All who are sent the log. */
export function members({ voters, outgoing = [], learners }: Configuration): Set<NodeId> {
  return new Set([...voters, ...outgoing, ...learners])
}

/** Whether a server counts. */
export function isVoter({ voters, outgoing }: Configuration, id: NodeId): boolean {
  return voters.includes(id) || (outgoing?.includes(id) ?? false)
}

/** Whether two configurations are of the same servers, in whatever order. */
export function sameConfiguration(a: Configuration, b: Configuration): boolean {
  return (
    sameServers(a.voters, b.voters) &&
    sameServers(a.outgoing ?? [], b.outgoing ?? []) &&
    sameServers(a.learners, b.learners)
  )
}

/** How many servers are in one of two lists and not in the other. */
export function difference(a: readonly NodeId[], b: readonly NodeId[]): number {
  return a.filter((id) => !b.includes(id)).length + b.filter((id) => !a.includes(id)).length
}

function sameServers(a: readonly NodeId[], b: readonly NodeId[]): boolean {
  return difference(a, b) === 0
}
