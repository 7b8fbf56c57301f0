import { RandomStreams, type Env } from 'seedbed'
import { SimulatedDisk } from 'seedbed/storage'
import {
  multiPaxos,
  type MultiPaxos,
  type MultiPaxosMessage,
  type MultiPaxosOptions,
} from 'seedbed/protocols/multi-paxos'
import type { Ballot } from 'seedbed/protocols/paxos'
import type { ClientRequest, LogCommand } from 'seedbed/protocols/replicated-log'
import { kv } from 'seedbed/protocols/state-machines'

export const ballot = (round: number, node: string): Ballot => ({ round, node })

/** A client's request to write, and the command that comes of it. */
export const put = (serial: number, client = 'c1'): ClientRequest & { readonly value: LogCommand } => {
  const input = { f: 'put', key: 'x', value: `${client}.${serial}` }
  return {
    type: 'clientRequest',
    client,
    serial,
    command: input,
    value: { client, serial, input },
  }
}

/** One server, n1 of five, alone on the bench: what it hears is up to the test, and what it does is written down. */
export class Bench {
  did: ('write' | 'flush' | { readonly to: string; readonly message: MultiPaxosMessage })[] = []
  readonly notes: string[] = []
  readonly timers = new Set<string>()
  readonly disk: SimulatedDisk
  server: MultiPaxos
  private readonly streams = new RandomStreams(1)

  constructor(private readonly options: Partial<MultiPaxosOptions> = {}) {
    this.disk = new SimulatedDisk(this.streams.get('disk'))
    this.server = this.start()
  }

  restart(): void {
    this.disk.crash(0)
    this.timers.clear()
    this.server = this.start()
  }

  /** What it sends when told this, and to whom. */
  hear(from: string, message: MultiPaxosMessage): [string, MultiPaxosMessage][] {
    return this.during(() => this.server.receive(message, from))
  }

  elapse(timer: string): [string, MultiPaxosMessage][] {
    return this.during(() => this.server.timeout(timer))
  }

  /** Makes it leader, by the promises of n2 and n3, who have voted for nothing. Returns its ballot. */
  lead(): Ballot {
    this.elapse('election')
    for (const from of ['n2', 'n3']) this.promise(from)
    return this.server.ballot
  }

  promise(from: string, votes: Extract<MultiPaxosMessage, { type: 'promise' }>['votes'] = []) {
    return this.hear(from, { type: 'promise', ballot: this.server.ballot, votes })
  }

  accepted(from: string, slot: number) {
    return this.hear(from, { type: 'accepted', ballot: this.server.ballot, slot })
  }

  private during(act: () => void): [string, MultiPaxosMessage][] {
    this.did = []
    act()
    return this.did.flatMap((did) =>
      typeof did === 'string' ? [] : [[did.to, did.message] as [string, MultiPaxosMessage]],
    )
  }

  private start(): MultiPaxos {
    const { disk, timers } = this
    const env: Partial<Env<MultiPaxosMessage>> = {
      id: 'n1',
      peers: ['n2', 'n3', 'n4', 'n5'],
      nodes: () => ['n1', 'n2', 'n3', 'n4', 'n5'],
      send: (to, message) => void this.did.push({ to, message }),
      setTimer: (name) => void timers.add(name),
      cancelTimer: (name) => void timers.delete(name),
      random: (name) => this.streams.get(name),
      note: (kind) => void this.notes.push(kind),
      disk: {
        read: (file) => disk.read(file),
        recover: (file) => disk.recover(file),
        readUnchecked: (file) => disk.readUnchecked(file),
        append: (file, record) => (disk.append(file, record), void this.did.push('write')),
        truncate: (file, length) => disk.truncate(file, length),
        replace: (file, records) => (disk.replace(file, records), void this.did.push('write')),
        flush: () => (disk.flush(0), void this.did.push('flush')),
      },
    }
    const make = multiPaxos({ stateMachine: kv, ...this.options }) as (env: unknown) => MultiPaxos
    const made = make(env)
    made.start()
    return made
  }
}
