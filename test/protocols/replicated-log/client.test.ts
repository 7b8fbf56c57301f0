import { RandomStreams, type ClientEnv } from 'seedbed'
import {
  logClient,
  type ClientAnswer,
  type ClientRequest,
  type LogClient,
  type NumberedRequest,
} from 'seedbed/protocols/replicated-log'
import { describe, expect, it } from 'vitest'

/** One client, c1, of the servers n1 to n3; what it does is written down. */
class OneClient {
  sent: { to: string; message: ClientRequest }[] = []
  outcome: [string, unknown] | null = null
  readonly timers = new Map<string, number>()
  readonly client: LogClient

  constructor() {
    const streams = new RandomStreams(1)
    const env: Partial<ClientEnv<NumberedRequest>> = {
      id: 'c1',
      nodes: () => ['n1', 'n2', 'n3'],
      random: (name) => streams.get(name),
      send: (to, message) => void this.sent.push({ to, message: message as ClientRequest }),
      setTimer: (name, ms) => void this.timers.set(name, ms),
      cancelTimer: (name) => void this.timers.delete(name),
      ok: (output) => void (this.outcome = ['ok', output]),
      info: (reason) => void (this.outcome = ['info', reason]),
    }
    this.client = (logClient() as (env: unknown) => LogClient)(env)
  }

  get target(): string {
    return this.sent.at(-1)!.to
  }
}

const notLeader = (serial: number, leader: string | null): ClientAnswer => ({
  type: 'notLeader',
  serial,
  leader,
})

describe('a client', () => {
  it('sends its request to one server, with a serial number that stays the same in retries', () => {
    const one = new OneClient()
    one.client.invoke('a command', 7)
    one.client.timeout('retry')
    one.client.timeout('retry')
    expect(one.sent.map(({ message }) => message)).toEqual(
      Array(3).fill({ type: 'clientRequest', client: 'c1', serial: 7, command: 'a command' }),
    )
    expect(new Set(one.sent.map(({ to }) => to)).size).toBe(3)
  })

  it('follows a hint at once, but not in circles', () => {
    const one = new OneClient()
    one.client.invoke('a command', 7)
    for (let i = 0; i < 20; i++) one.client.receive(notLeader(7, i % 2 === 0 ? 'n2' : 'n3'), one.target)
    expect(one.sent.length).toBeLessThan(6)
    one.client.timeout('retry')
    one.client.receive(notLeader(7, 'n1'), one.target)
    expect(one.target).toBe('n1')
  })

  it('waits for its retry when nobody knows the leader', () => {
    const one = new OneClient()
    one.client.invoke('a command', 7)
    one.client.receive(notLeader(7, null), one.target)
    expect(one.sent).toHaveLength(1)
    expect(one.timers.has('retry')).toBe(true)
  })

  it('takes the answer to its request, from whoever leads, and asks there next', () => {
    const one = new OneClient()
    one.client.invoke('a command', 7)
    one.client.receive({ type: 'clientReply', serial: 6, result: 'of an earlier one' }, 'n3')
    expect(one.outcome).toBeNull()
    one.client.receive({ type: 'clientReply', serial: 7, result: 'done' }, 'n3')
    expect(one.outcome).toEqual(['ok', 'done'])
    expect(one.timers.size).toBe(0)
    one.client.invoke('another', 9)
    expect(one.target).toBe('n3')
  })

  it('does not know, when it gives up, and listens no more', () => {
    const one = new OneClient()
    one.client.invoke('a command', 7)
    one.client.timeout('timeout')
    expect(one.outcome).toEqual(['info', 'timeout'])
    one.outcome = null
    one.client.receive({ type: 'clientReply', serial: 7, result: 'done' }, 'n3')
    expect(one.outcome).toBeNull()
  })
})
