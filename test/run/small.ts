import {
  everyFaultBut,
  invariant,
  nemesis,
  recovers,
  scenario,
  seconds,
  type ClientEnv,
  type ClientProcess,
  type Env,
  type NodeId,
  type Process,
  type ScenarioOptions,
  type Workload,
} from 'seedbed'

type Message = { type: 'add'; id: number } | { type: 'sum'; id: number; sum: number }

/** Adds up what it is asked to, and keeps the sum on its disk. */
export class Adder implements Process<Message> {
  sum = 0

  constructor(protected readonly env: Env<Message>) {}

  start(): void {
    this.sum = this.env.disk.recover<number>('sums').at(-1) ?? 0
  }

  receive(message: Message, from: NodeId): void {
    if (message.type !== 'add') return
    this.sum++
    this.env.disk.append('sums', this.sum)
    this.env.disk.flush()
    this.env.send(from, { type: 'sum', id: message.id, sum: this.sum })
  }
}

/** Asks a server of its choice; asks another when no answer comes. */
export class Asker implements ClientProcess<Message, unknown> {
  private id = 0

  constructor(private readonly env: ClientEnv<Message>) {}

  invoke(_input: unknown, id: number): void {
    this.id = id
    this.env.setTimer('give up', 500)
    this.ask()
  }

  receive(message: Message): void {
    if (message.type === 'sum' && message.id === this.id) this.finish(() => this.env.ok(message.sum))
  }

  timeout(name: string): void {
    if (name === 'ask again') this.ask()
    else this.finish(() => this.env.info('no answer'))
  }

  private ask(): void {
    const { env } = this
    env.send(env.random('server').pick(env.nodes('server')), { type: 'add', id: this.id })
    env.setTimer('ask again', env.random('patience').between(40, 80))
  }

  private finish(say: () => void): void {
    this.id = 0
    this.env.cancelTimer('give up')
    this.env.cancelTimer('ask again')
    say()
  }
}

export const asks: Workload = {
  draw: ({ random, duration }) =>
    Array.from({ length: 12 }, () => ({
      at: Math.round(random.between(0, duration)),
      input: { f: 'add' },
    })).sort((a, b) => a.at - b.at),
  probe: () => ({ f: 'add' }),
}

/** A sum never shrinks. */
export const growing = invariant<Adder>('growing', () => (node): string | void => {
  if (node.role === 'server' && node.process !== null && node.process.sum < 0)
    return `${node.id} has a sum below 0`
})

export const smallOptions: ScenarioOptions = {
  servers: { count: 3, process: Adder },
  clients: { count: 2, process: Asker, workload: asks },
  faults: nemesis(),
  faultModel: everyFaultBut('byzantine', 'corrupt-record', 'lost-record', 'lying-flush'),
  duration: seconds(3),
  checks: [growing, recovers({ within: seconds(2) })],
}

/** A scenario with everything in it and little to say: it means the same for as long as the kernel does. */
export const small = scenario({ name: 'small', ...smallOptions })
