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
    this.env.send(peers[n % peers.length]!, { type: 'ping', n })
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
  for (let i = 1; i <= 5; i++) world.addNode(`n${i}`, 'server', Player, new SimulatedDisk(streams.get(`disk/n${i}`)))
  world.start()
  // Twenty messages in flight, 5.5 ms each: 3.64 events an ms.
  const begun = cpuSeconds()
  await world.run(events / 3.636)
  return world.events / (cpuSeconds() - begun)
}

/** The same game by hand: a heap, a generator, nothing recorded, nothing frozen. Returns events a second. */
export function barePingPong(events: number): number {
  const capacity = 64
  const times = new Float64Array(capacity)
  const tos = new Int32Array(capacity)
  const messages: Message[] = new Array<Message>(capacity)
  let length = 0
  let state = 12345
  const push = (time: number, to: number, message: Message): void => {
    let at = length++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (times[parent]! <= time) break
      times[at] = times[parent]!
      tos[at] = tos[parent]!
      messages[at] = messages[parent]!
      at = parent
    }
    times[at] = time
    tos[at] = to
    messages[at] = message
  }
  const pop = (): void => {
    const time = times[--length]!
    const to = tos[length]!
    const message = messages[length]!
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= length) break
      if (child + 1 < length && times[child + 1]! < times[child]!) child++
      if (times[child]! >= time) break
      times[at] = times[child]!
      tos[at] = tos[child]!
      messages[at] = messages[child]!
      at = child
    }
    times[at] = time
    tos[at] = to
    messages[at] = message
  }
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 0) / 4294967296
  }
  const pass = (now: number, from: number, n: number): void => {
    push(now + 1000 + Math.floor(9000 * draw()), (from + 1 + (n % 4)) % 5, { type: 'ping', n })
  }
  for (let node = 0; node < 5; node++) for (let i = 0; i < 4; i++) pass(0, node, i)
  const begun = cpuSeconds()
  for (let i = 0; i < events; i++) {
    const now = times[0]!
    const to = tos[0]!
    const { n } = messages[0]!
    pop()
    pass(now, to, n + 1)
  }
  return events / (cpuSeconds() - begun)
}
