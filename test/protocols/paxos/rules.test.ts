import { describe, expect, it } from 'vitest'
import { RandomStreams, type Env } from 'seedbed'
import { SimulatedDisk } from 'seedbed/storage'
import {
  compareBallots,
  LOWEST,
  type Paxos,
  paxos,
  type Acceptance,
  type Ballot,
  type PaxosMessage,
  type Proposal,
} from 'seedbed/protocols/paxos'

const ballot = (round: number, node: string): Ballot => ({ round, node })
const proposal = (client: string, value: string): Proposal => ({ client, id: 1, value })

/** One server, n1 of three, alone on the bench; `flush` stands in the list of what it did. */
class Bench {
  did: (string | { to: string; message: PaxosMessage })[] = []
  readonly streams = new RandomStreams(1)
  readonly disk = new SimulatedDisk(this.streams.get('disk'))
  readonly timers = new Set<string>()
  paxos = this.start()

  restart(): void {
    this.disk.crash(0)
    this.timers.clear()
    this.paxos = this.start()
  }

  hear(from: string, message: PaxosMessage): this['did'] {
    this.did = []
    this.paxos.receive(message, from)
    return this.did
  }

  /** What it sends when told this, and to whom. */
  answers(from: string, message: PaxosMessage): [string, PaxosMessage][] {
    return this.hear(from, message).flatMap((did) =>
      typeof did === 'string' ? [] : [[did.to, did.message] as [string, PaxosMessage]],
    )
  }

  private start(): Paxos {
    const { disk, timers } = this
    const env: Partial<Env<PaxosMessage>> = {
      id: 'n1',
      peers: ['n2', 'n3'],
      send: (to, message) => void this.did.push({ to, message }),
      setTimer: (name) => void timers.add(name),
      cancelTimer: (name) => void timers.delete(name),
      random: (name) => this.streams.get(name),
      note: () => undefined,
      disk: {
        read: (file) => disk.read(file),
        recover: (file) => disk.recover(file),
        readUnchecked: (file) => disk.readUnchecked(file),
        append: (file, record) => disk.append(file, record),
        truncate: (file, length) => disk.truncate(file, length),
        replace: (file, records) => (disk.replace(file, records), void this.did.push('write')),
        flush: () => (disk.flush(0), void this.did.push('flush')),
      },
    }
    const made = (paxos() as (env: unknown) => Paxos)(env)
    made.start()
    return made
  }
}

describe('ballots', () => {
  it('are ordered by round, then by name, and none is below the lowest', () => {
    expect(compareBallots(ballot(1, 'n3'), ballot(2, 'n1'))).toBeLessThan(0)
    expect(compareBallots(ballot(2, 'n2'), ballot(2, 'n1'))).toBeGreaterThan(0)
    expect(compareBallots(ballot(2, 'n2'), ballot(2, 'n2'))).toBe(0)
    expect(compareBallots(LOWEST, ballot(1, 'a'))).toBeLessThan(0)
  })
})

describe('an acceptor', () => {
  it('promises once for each higher ballot, on disk before it answers', () => {
    const bench = new Bench()
    expect(bench.hear('n2', { type: 'prepare', ballot: ballot(1, 'n2') })).toEqual([
      'write',
      'flush',
      { to: 'n2', message: { type: 'promise', ballot: ballot(1, 'n2'), accepted: null } },
    ])
    expect(bench.answers('n1', { type: 'prepare', ballot: ballot(1, 'n1') })).toEqual([
      ['n1', { type: 'refused', ballot: ballot(1, 'n1'), promised: ballot(1, 'n2') }],
    ])
  })

  it('accepts at its promise and above, and tells of the highest that it has accepted', () => {
    const bench = new Bench()
    const accept = (of: Ballot, value: string) =>
      bench.answers('n2', { type: 'accept', ballot: of, proposal: proposal('c', value) })
    bench.hear('n2', { type: 'prepare', ballot: ballot(2, 'n2') })
    expect(accept(ballot(1, 'n3'), 'low')[0][1].type).toBe('refused')
    expect(accept(ballot(2, 'n2'), 'at')).toEqual([['n2', { type: 'accepted', ballot: ballot(2, 'n2') }]])
    expect(accept(ballot(3, 'n3'), 'above')[0][1].type).toBe('accepted')
    const accepted: Acceptance = { ballot: ballot(3, 'n3'), proposal: proposal('c', 'above') }
    expect(bench.answers('n2', { type: 'prepare', ballot: ballot(4, 'n2') })).toEqual([
      ['n2', { type: 'promise', ballot: ballot(4, 'n2'), accepted }],
    ])
  })

  it('keeps promise and acceptance through a crash', () => {
    const bench = new Bench()
    bench.hear('n2', { type: 'accept', ballot: ballot(2, 'n2'), proposal: proposal('c', 'v') })
    bench.hear('n3', { type: 'prepare', ballot: ballot(3, 'n3') })
    bench.restart()
    expect(bench.paxos).toMatchObject({
      promised: ballot(3, 'n3'),
      accepted: { ballot: ballot(2, 'n2'), proposal: proposal('c', 'v') },
    })
  })
})

describe('a proposer', () => {
  const promised = (of: Ballot, accepted: Acceptance | null = null): PaxosMessage => ({
    type: 'promise',
    ballot: of,
    accepted,
  })

  it('takes the value of the highest ballot that a majority reports, not its own', () => {
    const bench = new Bench()
    bench.hear('n2', { type: 'accept', ballot: ballot(1, 'n2'), proposal: proposal('c2', 'older') })
    expect(
      bench.answers('c1', { type: 'put', id: 1, value: 'own' }).map(([to, { type }]) => [to, type]),
    ).toEqual([
      ['n2', 'prepare'],
      ['n3', 'prepare'],
    ])
    const own = bench.paxos.promised
    const newer = { ballot: ballot(1, 'n3'), proposal: proposal('c3', 'newer') }
    expect(bench.answers('n3', promised(own, newer)).map(([, message]) => message)).toEqual([
      { type: 'accept', ballot: own, proposal: newer.proposal },
      { type: 'accept', ballot: own, proposal: newer.proposal },
    ])
    // The third promise comes too late to matter.
    expect(bench.answers('n2', promised(own))).toEqual([])
    expect(bench.answers('n2', { type: 'accepted', ballot: own })).toEqual([
      ['c1', { type: 'putLost', id: 1 }],
      ['n2', { type: 'chosen', ballot: own, proposal: newer.proposal }],
      ['n3', { type: 'chosen', ballot: own, proposal: newer.proposal }],
    ])
  })

  it('stands down when a higher ballot has overtaken its own', () => {
    const bench = new Bench()
    bench.hear('c1', { type: 'put', id: 1, value: 'own' })
    const own = bench.paxos.promised
    bench.hear('n3', { type: 'prepare', ballot: ballot(own.round + 1, 'n3') })
    expect(bench.answers('n2', promised(own))).toEqual([])
  })

  it('counts a promise once, however often it arrives, and none after a restart', () => {
    const bench = new Bench()
    bench.hear('c1', { type: 'put', id: 1, value: 'own' })
    const own = bench.paxos.promised
    expect(bench.answers('n2', promised(own))).toHaveLength(2)
    expect(bench.answers('n2', promised(own))).toEqual([])
    bench.restart()
    expect(bench.answers('n2', promised(own))).toEqual([])
    expect(bench.answers('n2', { type: 'accepted', ballot: own })).toEqual([])
  })

  it('tries again above the ballot that refused it', () => {
    const bench = new Bench()
    bench.hear('c1', { type: 'put', id: 1, value: 'own' })
    bench.hear('n2', { type: 'refused', ballot: bench.paxos.promised, promised: ballot(7, 'n2') })
    expect([...bench.timers]).toEqual(['retry'])
    bench.paxos.timeout('retry')
    expect(bench.paxos.promised).toEqual(ballot(8, 'n1'))
  })

  it('answers reads with null when a majority has accepted nothing, those alone that came before the ballot', () => {
    const bench = new Bench()
    bench.hear('c1', { type: 'get', id: 1 })
    const first = bench.paxos.promised
    bench.hear('c2', { type: 'get', id: 2 })
    const sent = bench.answers('n2', promised(first))
    expect(sent.map(([to, { type }]) => [to, type])).toEqual([
      ['c1', 'getOk'],
      ['n2', 'prepare'],
      ['n3', 'prepare'],
    ])
    expect(bench.paxos.promised.round).toBe(first.round + 1)
  })
})
