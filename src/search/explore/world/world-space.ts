import { createProcess } from '../../../kernel/process.js'
import type { NodeId } from '../../../kernel/index.js'
import type { Budgets } from './budgets.js'
import { ClientHistories } from './client-history.js'
import { EMPTY_DISK } from './explored-disk.js'
import { ExploredEnv, type Surroundings } from './explored-env.js'
import { GhostMemory } from './ghost-memory.js'
import { Handlers } from './handlers.js'
import { Keys } from './keys.js'
import type { LocalState } from './local-state.js'
import { LocalSteps } from './local-steps.js'
import { Messages } from './messages.js'
import type { Site } from './site.js'
import { Snapshots } from './snapshots.js'
import { StateView } from './state-view.js'
import { Step } from './step.js'
import type { WorldModelOptions } from './world-options.js'
import type { WorldNode, WorldState, WorldView } from './world-state.js'

/** The nodes of a world, and all that states of it are made of, each part kept once. */
export class WorldSpace {
  readonly sites: readonly Site[]
  readonly snapshots = new Snapshots()
  readonly keys = new Keys(this.snapshots)
  readonly messages = new Messages(this.keys, this.snapshots)
  readonly steps: LocalSteps
  readonly histories: ClientHistories
  readonly ghosts: GhostMemory
  readonly keepsHistory: boolean
  private readonly views = new WeakMap<LocalState, WorldNode>()
  private viewed: { readonly state: WorldState; readonly view: WorldView } | null = null

  constructor(options: WorldModelOptions, budgets: Budgets) {
    const { clients, random = [], now } = options
    this.sites = this.makeSites(options, { random, now })
    for (const { env } of this.sites) {
      this.snapshots.share(env)
      this.snapshots.share(env.disk)
    }
    for (const site of this.sites) this.learnConstants(site)
    this.steps = new LocalSteps(
      this.sites,
      this.snapshots,
      this.keys,
      this.messages,
      budgets.timers,
      random.length,
      new Handlers(this.sites, this.messages, clients?.pace === 'at once'),
    )
    this.keepsHistory = options.history ?? clients !== undefined
    const clientIds = this.sites.filter(({ role }) => role === 'client').map(({ id }) => id)
    this.histories = new ClientHistories(clientIds, this.keys)
    this.ghosts = new GhostMemory(options.ghosts, this.keys, (node) => this.nodeView(node))
  }

  /** A state as properties see it. All properties are asked of one state, then of the next. */
  view(state: WorldState): WorldView {
    if (this.viewed?.state !== state) this.viewed = { state, view: new StateView(this, state) }
    return this.viewed.view
  }

  nodeView(local: LocalState): WorldNode {
    let view = this.views.get(local)
    if (view === undefined) {
      const { id, role } = this.sites[local.node]
      const { seen } = local.disk
      view = {
        id,
        role,
        up: local.up,
        process: local.process,
        readDisk: <R>(file: string) => (seen[file] ?? []) as readonly R[],
      }
      this.views.set(local, view)
    }
    return view
  }

  private makeSites(
    { servers, clients }: WorldModelOptions,
    { random, now }: Pick<Surroundings, 'random' | 'now'>,
  ): readonly Site[] {
    const serverIds = Object.freeze(Array.from({ length: servers.count }, (_, i): NodeId => `n${i + 1}`))
    const clientIds = Object.freeze((clients?.operations ?? []).map((_, i): NodeId => `c${i + 1}`))
    const world: Surroundings = { roles: { server: serverIds, client: clientIds }, random, now }
    const operationsOf = (client: number): readonly unknown[] => clients?.operations[client] ?? []
    return [...serverIds, ...clientIds].map((id, index): Site => {
      const client = index - serverIds.length
      const role = client < 0 ? 'server' : 'client'
      return {
        index,
        id,
        role,
        client: Math.max(-1, client),
        factory: client < 0 ? servers.process : clients!.process,
        env: new ExploredEnv(id, role, world),
        operations: operationsOf(client),
        firstId: client + 1,
        idStep: clientIds.length,
      }
    })
  }

  /** Makes the process twice, to no effect: what both have alike is what every process is given. */
  private learnConstants({ id, env, factory }: Site): void {
    const make = (): unknown => {
      env.begin(new Step(new Set(), EMPTY_DISK, false, [], Infinity))
      try {
        return createProcess(factory, env)
      } finally {
        env.end()
      }
    }
    this.snapshots.compare(make(), make(), id)
  }
}
