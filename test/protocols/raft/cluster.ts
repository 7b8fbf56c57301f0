import {
  RandomStreams,
  World,
  type Carrier,
  type Check,
  type DiskDevice,
  type Monitor,
  type NodeView,
  type ProcessFactory,
  type Transport,
} from 'seedbed'
import { SimulatedDisk } from 'seedbed/storage'
import { HistoryRecorder, type Operation } from 'seedbed/history'
import {
  kv,
  raft,
  raftClient,
  raftInvariants,
  type Json,
  type Raft,
  type RaftMessage,
} from 'seedbed/protocols/raft'

/** A message as the network of a small cluster sees it. */
export interface Packet {
  readonly from: string
  readonly to: string
  readonly message: RaftMessage
}

/** What a small cluster is made of. */
export interface ClusterOptions {
  readonly seed: number
  readonly servers?: number
  readonly clients?: number
  readonly server?: ProcessFactory
  /** Says of each message whether it is lost. */
  readonly loses?: (packet: Packet) => boolean
}

/** A few servers and clients with a plain network, all Raft invariants watched: enough to test a protocol by itself. */
export class Cluster implements Transport {
  readonly reason = 'lost'
  readonly world: World
  readonly history = new HistoryRecorder()
  /** What was violated first, if anything. */
  violation: string | null = null
  /** Every message that was sent. */
  readonly sent: Packet[] = []
  loses: (packet: Packet) => boolean
  private ids: readonly string[] = []
  private readonly monitors: [Check, Monitor][]
  private readonly open = new Map<string, number>()
  private operations = 0

  /** A cluster whose nodes have just started. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const cluster = new Cluster(options)
    await cluster.pass(0)
    return cluster
  }

  private constructor({
    seed,
    servers = 3,
    clients = 1,
    server = raft({ stateMachine: kv }),
    loses = () => false,
  }: ClusterOptions) {
    this.loses = loses
    // The kernel's own nodes serve as what checks see of them.
    const nodes: NodeView[] = []
    this.world = new World({
      streams: new RandomStreams(seed),
      transport: this,
      observer: { record: () => 0 },
      listener: {
        handled: ({ index }) => this.changed(nodes[index]),
        wentDown: ({ index }) => this.changed(nodes[index]),
        completed: ({ id }, outcome, output) => {
          this.history.complete(this.open.get(id)!, outcome, output, this.world.now / 1000)
          this.open.delete(id)
        },
        uncaught: (_node, error) => {
          throw error
        },
      },
    })
    for (let n = 1; n <= servers; n++) this.add(`n${n}`, 'server', server)
    for (let n = 1; n <= clients; n++) this.add(`c${n}`, 'client', raftClient())
    for (const node of this.world.nodes)
      nodes.push(Object.assign(node, { version: 0, readDisk: node.disk.peek.bind(node.disk) }))
    this.monitors = raftInvariants.map((check) => [
      check,
      check.monitor({ nodes, now: () => this.world.now / 1000 }),
    ])
    this.world.start()
  }

  attach(carrier: Carrier): void {
    this.ids = carrier.nodeIds
  }

  route(from: number, to: number, message: unknown, now: number): number {
    const packet = { from: this.ids[from], to: this.ids[to], message: message as RaftMessage }
    this.sent.push(packet)
    if (this.loses(packet)) return -1
    return now + this.world.streams.get(`link/${from}/${to}`).int(1_000, 10_000)
  }

  admits(): boolean {
    return true
  }

  /** Lets so many ms pass. */
  async pass(ms: number): Promise<void> {
    await this.world.run(this.world.now / 1000 + ms)
    if (this.violation !== null) throw new Error(this.violation)
  }

  server(id: string): Raft {
    return this.world.nodeNamed(id).process as Raft
  }

  get leader(): Raft & { id: string } {
    const leaders = this.servers.filter(({ role }) => role === 'leader')
    leaders.sort((a, b) => b.currentTerm - a.currentTerm)
    if (leaders.length === 0) throw new Error('nobody leads')
    return leaders[0] as Raft & { id: string }
  }

  get leaderId(): string {
    const { leader } = this
    return this.world.nodes.find(({ process }) => process === leader)!.id
  }

  get servers(): Raft[] {
    return this.world.nodes
      .filter(({ role, up }) => role === 'server' && up)
      .map(({ process }) => process as unknown as Raft)
  }

  /** A client's operation, invoked now. */
  invoke(client: string, input: Json): void {
    this.open.set(client, this.history.invoke(client, input, this.world.now / 1000))
    this.world.invoke(this.world.nodeNamed(client), this.world.now, input, ++this.operations)
  }

  /** A client's operation and its outcome. */
  async ask(client: string, input: Json): Promise<Operation> {
    this.invoke(client, input)
    for (let waited = 0; this.open.has(client) && waited < 5_000; waited += 50) await this.pass(50)
    return this.history.operations().at(-1)!
  }

  /** Whether this client's operation is still open. */
  waits(client: string): boolean {
    return this.open.has(client)
  }

  crash(id: string): void {
    this.world.lifecycle.crash(this.world.nodeNamed(id))
  }

  restart(id: string): void {
    this.world.lifecycle.start(this.world.nodeNamed(id))
  }

  private add(id: string, role: string, factory: ProcessFactory): void {
    const disk: DiskDevice = new SimulatedDisk(this.world.streams.get(`disk/${id}`))
    this.world.addNode(id, role, factory, disk)
  }

  private changed(node: NodeView): void {
    for (const [check, monitor] of this.monitors) {
      const found = monitor.changed?.(node)
      if (found !== undefined) this.violation ??= `${check.name}: ${found}`
    }
  }
}
