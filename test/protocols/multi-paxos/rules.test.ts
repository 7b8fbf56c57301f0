import { describe, expect, it } from 'vitest'
import { multiPaxos, quorumsOf } from 'seedbed/protocols/multi-paxos'
import { kv } from 'seedbed/protocols/state-machines'
import { ballot, Bench, put } from './bench.js'

const low = ballot(1, 'n4')
const high = ballot(5, 'n2')
const other = put(7, 'c2').value
const vote = (slot: number, under = low, value: typeof other | null = other) => ({
  slot,
  ballot: under,
  value,
})

describe('an acceptor (Paxos Made Simple, §2.2, §3)', () => {
  it('promises once for all slots, on disk before it answers, with the votes it was asked for', () => {
    const bench = new Bench()
    for (const slot of [1, 2, 4]) bench.hear('n4', { type: 'accept', ...vote(slot) })
    expect(bench.hear('n2', { type: 'prepare', ballot: high, from: 2 })).toEqual([
      ['n2', { type: 'promise', ballot: high, votes: [vote(2), vote(4)] }],
    ])
    expect(bench.did.slice(0, 2)).toEqual(['write', 'flush'])
    bench.restart()
    expect(bench.server.promised).toEqual(high)
  })

  it('answers an equal ballot again, and refuses a lower one', () => {
    const bench = new Bench()
    bench.hear('n2', { type: 'prepare', ballot: high, from: 1 })
    expect(bench.hear('n2', { type: 'prepare', ballot: high, from: 1 })).toMatchObject([
      ['n2', { type: 'promise' }],
    ])
    const refused = { type: 'refused', ballot: low, promised: high }
    expect(bench.hear('n4', { type: 'prepare', ballot: low, from: 1 })).toEqual([['n4', refused]])
    expect(bench.hear('n4', { type: 'accept', ...vote(1) })).toEqual([['n4', refused]])
    expect(bench.hear('n4', { type: 'heartbeat', ballot: low, chosenUpTo: 0 })).toEqual([['n4', refused]])
  })

  it('votes on disk before it tells, once, and a vote is a promise too', () => {
    const bench = new Bench()
    const accepted = ['n2', { type: 'accepted', ballot: high, slot: 1 }]
    expect(bench.hear('n2', { type: 'accept', ...vote(1, high) })).toEqual([accepted])
    expect(bench.did.at(-2)).toBe('flush')
    expect(bench.hear('n2', { type: 'accept', ...vote(1, high) })).toEqual([accepted])
    expect(bench.did).toHaveLength(1)
    bench.restart()
    expect(bench.server.promised).toEqual(high)
    expect(bench.server.votes.voteIn(1)).toEqual(vote(1, high))
  })
})

describe('a leader (§3)', () => {
  it('prepares all slots at once, in a ballot above all it knows, and never the same twice', () => {
    const bench = new Bench()
    bench.hear('n4', { type: 'prepare', ballot: low, from: 1 })
    expect(bench.elapse('election')).toEqual(
      ['n2', 'n3', 'n4', 'n5'].map((to) => [to, { type: 'prepare', ballot: ballot(2, 'n1'), from: 1 }]),
    )
    bench.restart()
    bench.elapse('election')
    expect(bench.server.ballot).toEqual(ballot(3, 'n1'))
    bench.hear('n3', { type: 'refused', ballot: ballot(3, 'n1'), promised: ballot(8, 'n5') })
    bench.elapse('election')
    expect(bench.server.ballot).toEqual(ballot(9, 'n1'))
  })

  it('goes on with the vote of the highest ballot in each slot, and fills gaps with no-ops', () => {
    const bench = new Bench()
    bench.elapse('election')
    bench.promise('n2', [vote(1), vote(3, ballot(0, 'n3'), null)])
    const sent = bench.promise('n3', [vote(3)])
    const proposed = sent.filter(([to, { type }]) => to === 'n2' && type === 'accept')
    expect(proposed.map(([, message]) => message)).toEqual(
      [other, null, other].map((value, i) => ({
        type: 'accept',
        slot: i + 1,
        ballot: bench.server.ballot,
        value,
      })),
    )
    expect(bench.notes).toContain('gap-filled')
    expect(bench.server.nextSlot).toBe(4)
  })

  it('counts promises and acceptances of its own ballot, each server once', () => {
    const bench = new Bench()
    bench.elapse('election')
    bench.hear('n2', { type: 'promise', ballot: low, votes: [] })
    bench.promise('n3')
    bench.promise('n3')
    expect(bench.server.role).toBe('preparing')
    bench.promise('n4')
    expect(bench.server.role).toBe('leader')
    bench.hear('c1', put(1))
    bench.hear('n2', { type: 'accepted', ballot: low, slot: 1 })
    bench.accepted('n3', 1)
    bench.accepted('n3', 1)
    expect(bench.server.lastApplied).toBe(0)
    expect(bench.accepted('n5', 1)).toContainEqual(['c1', { type: 'clientReply', serial: 1, result: null }])
  })

  it('proposes no more than a window ahead, and applies in the order of slots', () => {
    const bench = new Bench({ window: 2 })
    bench.lead()
    for (const client of ['c1', 'c2', 'c3']) bench.hear(client, put(1, client))
    expect([...bench.server.proposals.keys()]).toEqual([1, 2])
    for (const from of ['n2', 'n3']) bench.accepted(from, 2)
    expect(bench.server.lastApplied).toBe(0)
    for (const from of ['n2', 'n3']) bench.accepted(from, 1)
    expect(bench.server.lastApplied).toBe(2)
    expect([...bench.server.proposals.keys()]).toEqual([3])
  })

  it('stands down when it hears of a higher ballot, and sends clients to who leads', () => {
    const bench = new Bench()
    bench.lead()
    bench.hear('n2', { type: 'heartbeat', ballot: high, chosenUpTo: 0 })
    expect(bench.server.role).toBe('follower')
    const request = put(1)
    expect(bench.hear('c1', request)).toEqual([['n2', { ...request, forwarded: true }]])
    expect(bench.hear('n3', { ...request, forwarded: true })).toEqual([
      ['c1', { type: 'notLeader', serial: 1, leader: 'n2' }],
    ])
  })

  it('answers a retry from the session, and proposes what is under way no second time', () => {
    const bench = new Bench()
    bench.lead()
    bench.hear('c1', put(1))
    expect(bench.hear('c1', put(1))).toEqual([])
    for (const from of ['n2', 'n3']) bench.accepted(from, 1)
    expect(bench.hear('c1', put(1))).toEqual([['c1', { type: 'clientReply', serial: 1, result: null }]])
  })
})

describe('a learner (§2.3)', () => {
  it('takes its votes in the leader’s own ballot for chosen, and asks about all others', () => {
    const bench = new Bench()
    bench.hear('n4', { type: 'accept', ...vote(1) })
    bench.hear('n2', { type: 'accept', ...vote(2, high) })
    expect(bench.hear('n2', { type: 'heartbeat', ballot: high, chosenUpTo: 2 })).toEqual([
      ['n2', { type: 'catchUp', from: 1 }],
    ])
    expect(bench.server.lastApplied).toBe(0)
    bench.hear('n2', { type: 'chosen', promised: high, slot: 1, values: [null] })
    expect(bench.server.lastApplied).toBe(2)
  })

  it('is told the ballot with what was chosen: a leader that was overtaken must not speak of it in its own', () => {
    const bench = new Bench()
    bench.lead()
    bench.hear('n2', { type: 'chosen', promised: high, slot: 1, values: [other] })
    expect(bench.server).toMatchObject({ role: 'follower', lastApplied: 1, promised: high })
    expect(bench.timers.has('heartbeat')).toBe(false)
  })

  it('is sent values as long as they are there, and the snapshot in place of those that are not', () => {
    const bench = new Bench({ snapshotThreshold: 2, catchUpLimit: 1 })
    bench.hear('n2', { type: 'chosen', promised: high, slot: 1, values: [other, null] })
    bench.elapse('snapshot')
    expect(bench.did).toEqual(['write', 'flush', 'write', 'flush'])
    bench.hear('n2', { type: 'chosen', promised: high, slot: 3, values: [null, null] })
    expect(bench.hear('n3', { type: 'catchUp', from: 4 })).toEqual([
      ['n3', { type: 'chosen', promised: high, slot: 4, values: [null] }],
    ])
    const [[, answer]] = bench.hear('n3', { type: 'catchUp', from: 1 })
    expect(answer).toMatchObject({ slot: 3, values: [null], snapshot: { slot: 2 } })
    const behind = new Bench()
    behind.hear('n1', answer)
    expect(behind.server.lastApplied).toBe(3)
    expect(behind.server.sessions.of('c2')?.serial).toBe(7)
    behind.restart()
    expect(behind.server.lastApplied).toBe(2)
    expect(behind.server.stateMachine.apply({ f: 'get', key: 'x' })).toBe('c2.7')
  })

  it('an acceptor that has dropped votes promises with the snapshot that stands for them', () => {
    const bench = new Bench({ snapshotThreshold: 1 })
    bench.hear('n4', { type: 'accept', ...vote(1) })
    bench.hear('n4', { type: 'heartbeat', ballot: low, chosenUpTo: 1 })
    bench.elapse('snapshot')
    expect(bench.hear('n2', { type: 'prepare', ballot: high, from: 1 })).toMatchObject([
      ['n2', { type: 'promise', votes: [], snapshot: { slot: 1 } }],
    ])
    expect(bench.hear('n2', { type: 'accept', ...vote(1, high) })).toMatchObject([
      ['n2', { type: 'chosen', snapshot: { slot: 1 } }],
    ])
  })
})

describe('quorums (Flexible Paxos)', () => {
  it('must meet across the phases', () => {
    expect(quorumsOf(5)).toEqual({ phase1: 3, phase2: 3 })
    expect(quorumsOf(4, { phase1: 3, phase2: 2 })).toEqual({ phase1: 3, phase2: 2 })
    expect(() => quorumsOf(4, { phase1: 2, phase2: 2 })).toThrow(
      'quorums of 2 and 2 of 4 servers need not meet; together they must be at least 5',
    )
    expect(() => quorumsOf(4, { phase1: 5, phase2: 1 })).toThrow('quorums.phase1 is 5')
  })

  it('of phase 2 are enough to choose', () => {
    const bench = new Bench({ quorums: { phase1: 4, phase2: 2 } })
    bench.lead()
    expect(bench.server.role).toBe('preparing')
    bench.promise('n4')
    bench.hear('c1', put(1))
    bench.accepted('n5', 1)
    expect(bench.server.lastApplied).toBe(1)
  })
})

describe('a change of the acceptors (§3, at its end)', () => {
  const change = {
    ...put(1),
    command: { f: 'changeMembership', add: ['n4'], remove: ['n2'] },
  }

  it('holds α slots after it was chosen, brought on by no-ops, once the new ones have promised', () => {
    const bench = new Bench({ members: 3, window: 2 })
    bench.lead()
    bench.hear('c1', change)
    const sent = bench.accepted('n2', 1)
    expect(sent).toContainEqual(['c1', { type: 'clientReply', serial: 1, result: true }])
    expect(bench.server.configurations.of(2)).toEqual(['n1', 'n2', 'n3'])
    expect(bench.server.configurations.of(3)).toEqual(['n1', 'n3', 'n4'])
    expect([...bench.server.proposals.keys()]).toEqual([2, 3])
    expect(sent).toContainEqual(['n4', expect.objectContaining({ type: 'accept', slot: 3 })])
    expect(sent).not.toContainEqual(['n2', expect.objectContaining({ type: 'accept', slot: 3 })])
  })

  it('asks new acceptors for promises where those of the old ones are not enough', () => {
    const bench = new Bench({ members: 3, window: 2 })
    bench.lead()
    const sent = [
      bench.hear('c1', {
        ...change,
        command: { f: 'changeMembership', add: ['n4', 'n5'], remove: ['n2', 'n3'] },
      }),
      bench.accepted('n2', 1),
    ].flat()
    expect(sent).toContainEqual(['n4', { type: 'prepare', ballot: bench.server.ballot, from: 2 }])
    bench.accepted('n2', 2)
    expect(bench.server.nextSlot).toBe(3)
    bench.promise('n5')
    expect([...bench.server.proposals.keys()]).toEqual([3])
  })

  it('is refused where quorums are of a given size', () => {
    const bench = new Bench({ quorums: { phase1: 3, phase2: 3 } })
    bench.lead()
    bench.hear('c1', change)
    bench.accepted('n2', 1)
    expect(bench.accepted('n3', 1)).toContainEqual(['c1', { type: 'clientReply', serial: 1, result: false }])
  })

  it('is refused when nobody would be left', () => {
    const bench = new Bench({ members: 2 })
    bench.lead()
    bench.hear('c1', { ...change, command: { f: 'changeMembership', remove: ['n1', 'n2'] } })
    expect(bench.accepted('n2', 1)).toContainEqual(['c1', { type: 'clientReply', serial: 1, result: false }])
  })
})

describe('options', () => {
  it.each([
    [{ electionTimeout: [0, 1] }, 'electionTimeout is [0, 1]'],
    [{ heartbeat: 150 }, 'heartbeat is 150 ms'],
    [{ window: 0 }, 'window is 0'],
    [{ snapshotThreshold: -1 }, 'snapshotThreshold is -1'],
    [{ members: 0 }, 'members is 0'],
  ] as const)('%j are refused', (options, message) => {
    expect(() => multiPaxos({ stateMachine: kv, ...options })).toThrow(message)
  })
})
