import {
  linearizable,
  nemesis,
  recovers,
  scenario,
  seconds,
  type ClientEnv,
  type ClientProcess,
  type Env,
  type NodeId,
  type Process,
} from 'seedbed'
import { register, type RegisterInput } from 'seedbed/check'

type Message =
  { type: 'request'; id: number; input: RegisterInput } | { type: 'reply'; id: number; value: unknown }

/** One server that keeps one value on its disk. */
class Register implements Process<Message> {
  value: unknown = null

  constructor(private readonly env: Env<Message>) {}

  start() {
    this.value = this.env.disk.recover('value').at(-1) ?? null
  }

  receive(message: Message, from: NodeId) {
    if (message.type !== 'request') return
    if (message.input.f === 'write') this.write(message.input.value)
    this.env.send(from, { type: 'reply', id: message.id, value: this.value })
  }

  protected write(value: unknown) {
    this.value = value
    this.env.disk.append('value', value)
    this.env.disk.flush() // without this line, a crash forgets what was acknowledged
  }
}

/** Asks once; when no answer comes, nobody knows whether the operation took place. */
class RegisterClient implements ClientProcess<Message, RegisterInput> {
  private waiting = -1

  constructor(private readonly env: ClientEnv<Message>) {}

  invoke(input: RegisterInput, id: number) {
    this.waiting = id
    this.env.send('n1', { type: 'request', id, input })
    this.env.setTimer('timeout', 200)
  }

  receive(message: Message) {
    if (message.type !== 'reply' || message.id !== this.waiting) return
    this.env.cancelTimer('timeout')
    this.waiting = -1
    this.env.ok(message.value)
  }

  timeout() {
    this.waiting = -1
    this.env.info('timeout')
  }
}

export default scenario({
  name: 'register',
  summary: 'one server, one value, three clients',
  servers: { count: 1, process: Register },
  clients: {
    count: 3,
    process: RegisterClient,
    workload: {
      draw: ({ client, random, duration }) =>
        Array.from({ length: 40 }, (_, i) => ({
          at: ((i + random.next()) * duration) / 40,
          input: random.chance(0.5) ? { f: 'read' } : { f: 'write', value: `${client}.${i}` },
        })),
      probe: () => ({ f: 'read' }),
    },
  },
  faults: nemesis({ only: ['crash', 'loss', 'partial-write', 'latency'] }),
  duration: seconds(10),
  checks: [linearizable(register()), recovers({ within: seconds(2) })],
})
