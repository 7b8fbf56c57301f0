import { InputError, shown, unknownWord } from '../../../input/index.js'
import type { NodeId } from '../../../kernel/index.js'
import { contentOf } from './local-steps.js'
import type { LocalState } from './local-state.js'
import { RenamedValues } from './renamed-values.js'
import { stateKey } from './state-key.js'
import type { WorldSpace } from './world-space.js'
import type { WorldState } from './world-state.js'

/** More ways to rename than these cost more than they save. */
const MOST = 720

/** One way to rename the nodes, and what has been renamed by it. */
interface Permutation {
  /** Where each node's state goes. */
  readonly to: readonly number[]
  readonly values: RenamedValues
  readonly locals: Map<LocalState, LocalState>
  readonly messages: Map<number, number>
}

/**
 * States that differ in nothing but the names of interchangeable servers, and one of them to stand for all: the one whose key is
 * the lowest. What a name is, is a string that equals one, wherever it turns up: in fields, in messages, as a key.
 */
export class Renaming {
  private readonly permutations: readonly Permutation[]

  /** @throws InputError when the groups are not of servers of this world, each in one group. */
  constructor(
    private readonly space: WorldSpace,
    groups: readonly (readonly NodeId[])[],
    betweenEffects: boolean,
  ) {
    check(space, groups, betweenEffects)
    this.permutations = arrangements(groups).map((names) => {
      const index = (id: NodeId): number => space.sites.findIndex((site) => site.id === id)
      return {
        to: space.sites.map(({ id }) => index(names.get(id) ?? id)),
        values: new RenamedValues(space, names),
        locals: new Map(),
        messages: new Map(),
      }
    })
  }

  get isNeeded(): boolean {
    return this.permutations.length > 0
  }

  canonical(state: WorldState): WorldState {
    let lowest = state
    let key = stateKey(state)
    for (const permutation of this.permutations) {
      const renamed = this.renamed(state, permutation)
      const renamedKey = stateKey(renamed)
      if (renamedKey >= key) continue
      lowest = renamed
      key = renamedKey
    }
    return lowest
  }

  private renamed(
    { nodes, flight, history, ghosts, spent }: WorldState,
    permutation: Permutation,
  ): WorldState {
    const { space } = this
    const renamed = nodes.slice()
    for (const local of nodes) renamed[permutation.to[local.node]] = this.local(local, permutation)
    const { values } = permutation
    return {
      nodes: renamed,
      flight: flight.map((message) => this.message(message, permutation)).sort((a, b) => a - b),
      history: space.histories.of(values.of(history.operations)),
      ghosts: space.ghosts.of(values.of(ghosts.value)),
      spent,
    }
  }

  private local(local: LocalState, { to, values, locals }: Permutation): LocalState {
    let renamed = locals.get(local)
    if (renamed === undefined) {
      const node = to[local.node]
      const { seen, safe } = local.disk
      const renamedSafe = values.of(safe)
      renamed = this.space.steps.intern({
        ...contentOf(local),
        node,
        process: values.process(local.process, local.node, node),
        disk: { seen: seen === safe ? renamedSafe : values.of(seen), safe: renamedSafe },
      })
      locals.set(local, renamed)
    }
    return renamed
  }

  private message(index: number, { to, values, messages }: Permutation): number {
    let renamed = messages.get(index)
    if (renamed === undefined) {
      const { from, to: receiver, message } = this.space.messages.all[index]
      renamed = this.space.messages.number(to[from], to[receiver], values.of(message))
      messages.set(index, renamed)
    }
    return renamed
  }
}

function check({ sites }: WorldSpace, groups: readonly (readonly NodeId[])[], betweenEffects: boolean): void {
  const field = 'interchangeable'
  const servers = sites.filter(({ role }) => role === 'server').map(({ id }) => id)
  const seen = new Set<NodeId>()
  for (const id of groups.flat()) {
    if (!servers.includes(id)) throw unknownWord(field, id, servers, 'a server of this world')
    if (seen.has(id)) throw new InputError(field, `${shown(id)} is named twice`)
    seen.add(id)
  }
  if (seen.size === 0) return
  if (betweenEffects)
    throw new InputError(
      field,
      'where a crash may strike between two effects, the order of sends tells servers apart: set betweenEffects to false',
    )
  const ways = groups.reduce((product, { length }) => product * factorial(length), 1)
  if (ways > MOST)
    throw new InputError(field, `there are ${ways} ways to rename these servers; ${MOST} are allowed at most`)
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))

/** All ways to rename within the groups, but for the one that leaves every name as it is. */
function arrangements(groups: readonly (readonly NodeId[])[]): ReadonlyMap<NodeId, NodeId>[] {
  let ways: ReadonlyMap<NodeId, NodeId>[] = [new Map()]
  for (const group of groups) {
    const orders = ordersOf(group)
    ways = ways.flatMap((names) =>
      orders.map((order) => new Map([...names, ...group.map((id, i) => [id, order[i]] as const)])),
    )
  }
  return ways.filter((names) => [...names].some(([from, to]) => from !== to))
}

function ordersOf(ids: readonly NodeId[]): (readonly NodeId[])[] {
  if (ids.length <= 1) return [ids]
  return ids.flatMap((first) => ordersOf(ids.filter((id) => id !== first)).map((rest) => [first, ...rest]))
}
