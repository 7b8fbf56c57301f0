import { RandomStreams, uniform, World, type Env, type NodeId, type Process } from 'seedbed'
import { Network } from 'seedbed/network'
import { SimulatedDisk } from 'seedbed/storage'
import { Recorder } from 'seedbed/trace'
import { cpuSeconds } from './cpu-seconds.js'

type Message = { type: 'ping'; n: number }

/** Passes each message on to the next node, for ever. */
class Player implements Process<Message> {
  constructor(private readonly env: Env<Message>) {}

  receive(message: Message, _from: NodeId): void {
    this.pass(message.n + 1)
  }

  start(): void {
    for (let i = 0; i < 4; i++) this.pass(i)
  }

  private pass(n: number): void {
    const { peers } = this.env
    this.env.send(peers[n % 4], { type: 'ping', n })
  }
}

/** The kernel's ping-pong: five nodes, twenty messages in flight. Returns events a second. */
export async function kernelPingPong(events: number, keepTrace: boolean): Promise<number> {
  const streams = new RandomStreams(1)
  const recorder: Recorder = new Recorder(() => world.nodeIds, keepTrace)
  const world: World = new World({
    streams,
    observer: recorder,
    transport: new Network(streams, { latency: uniform(1, 10) }),
    limits: { events: 1e9 },
  })
  for (let i = 1; i <= 5; i++)
    world.addNode(`n${i}`, 'server', Player, new SimulatedDisk(streams.get(`disk/n${i}`)))
  world.start()
  // Twenty messages in flight, 5.5 ms each: 3.64 events an ms.
  const begun = cpuSeconds()
  await world.run(events / 3.636)
  return world.events / (cpuSeconds() - begun)
}

/** What one would write by hand. */
class BareWorld {
  private readonly times = new Float64Array(64)
  private readonly receivers = new Int32Array(64)
  private readonly messages = new Array<Message>(64)
  private readonly nodes: BareNode[] = []
  private waiting = 0
  private state = 12345
  private now = 0

  constructor() {
    for (let i = 0; i < 5; i++) this.nodes.push(new BareNode(this, i))
    for (const node of this.nodes) for (let i = 0; i < 4; i++) node.pass(i)
  }

  run(events: number): void {
    for (let i = 0; i < events; i++) {
      this.now = this.times[0]!
      const to = this.receivers[0]
      const message = this.messages[0]
      this.removeFirst()
      this.nodes[to].receive(message)
    }
  }

  send(to: number, message: Message): void {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0
    const time = this.now + 1000 + Math.floor((9000 * (this.state >>> 0)) / 4294967296)
    const { times, receivers, messages } = this
    let at = this.waiting++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (times[parent] <= time) break
      times[at] = times[parent]!
      receivers[at] = receivers[parent]!
      messages[at] = messages[parent]!
      at = parent
    }
    times[at] = time
    receivers[at] = to
    messages[at] = message
  }

  private removeFirst(): void {
    const { times, receivers, messages } = this
    const last = --this.waiting
    const time = times[last]
    const receiver = receivers[last]
    const message = messages[last]
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= last) break
      if (child + 1 < last && times[child + 1] < times[child]) child++
      if (times[child] >= time) break
      times[at] = times[child]!
      receivers[at] = receivers[child]!
      messages[at] = messages[child]!
      at = child
    }
    times[at] = time
    receivers[at] = receiver
    messages[at] = message
  }
}

class BareNode {
  constructor(
    private readonly world: BareWorld,
    private readonly index: number,
  ) {}

  receive(message: Message): void {
    this.pass(message.n + 1)
  }

  pass(n: number): void {
    this.world.send((this.index + 1 + (n % 4)) % 5, { type: 'ping', n })
  }
}

/** The same game by hand: a heap, a generator, five objects; nothing recorded, nothing frozen. Returns events a second. */
export function barePingPong(events: number): number {
  const world = new BareWorld()
  const begun = cpuSeconds()
  world.run(events)
  return events / (cpuSeconds() - begun)
}
