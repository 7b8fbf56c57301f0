import { describe, expect, it } from 'vitest'
import type { ClientRequest, RaftMessage } from 'seedbed/protocols/raft'
import { appendEntries, entries, matches, OneServer, requestVote } from './one-server.js'

const get = (serial: number): ClientRequest => ({
  type: 'clientRequest',
  client: 'c1',
  serial,
  command: { f: 'get', key: 'x' },
})

/** The answer to a heartbeat of that round. */
const answers = (term: number, matchIndex: number, round: number): RaftMessage => ({
  type: 'appendEntriesReply',
  term,
  success: true,
  prevLogIndex: matchIndex,
  matchIndex,
  conflictIndex: 0,
  round,
})

/** A leader of two entries, the second of them its own empty one, committed. */
function leader(options: ConstructorParameters<typeof OneServer>[0]): [OneServer, number] {
  const server = new OneServer(options)
  server.hold([1])
  const term = server.elect()
  for (const from of ['n2', 'n3']) server.hear(from, matches(term, 2))
  return [server, term]
}

describe('ReadIndex (dissertation §6.4)', () => {
  const options = { reads: 'readIndex', followerReads: true } as const

  it('answers after a round of heartbeats that was begun for the read', () => {
    const [server, term] = leader(options)
    const sent = server.hear('c1', get(7))
    expect(sent).toMatchObject(Array(4).fill({ type: 'appendEntries', round: 1 }))
    expect(server.hear('n2', answers(term, 2, 0))).toEqual([])
    expect(server.hear('n3', answers(term, 2, 0))).toEqual([])
    expect(server.hear('n2', answers(term, 2, 1))).toEqual([])
    expect(server.hear('n3', answers(term, 2, 1))).toEqual([
      { type: 'clientReply', serial: 7, result: '1/1' },
    ])
    expect(server.raft.log.lastIndex).toBe(2)
  })

  it('counts no answer to heartbeats of an earlier term, in which rounds had other numbers', () => {
    const [server, term] = leader(options)
    server.hear('c1', get(7))
    for (const from of ['n2', 'n3']) expect(server.hear(from, answers(term - 1, 2, 9))).toEqual([])
    server.hear('n2', answers(term, 2, 1))
    expect(server.hear('n3', answers(term, 2, 1))).toMatchObject([{ type: 'clientReply', serial: 7 }])
  })

  it('lets those who come meanwhile share the next round', () => {
    const [server, term] = leader(options)
    server.hear('c1', get(7))
    expect(server.hear('c2', { ...get(3), client: 'c2' })).toEqual([])
    expect(server.hear('c3', { ...get(5), client: 'c3' })).toEqual([])
    server.hear('n2', answers(term, 2, 1))
    expect(server.hear('n3', answers(term, 2, 1)).filter(({ type }) => type === 'clientReply')).toHaveLength(
      1,
    )
    server.hear('n2', answers(term, 2, 2))
    expect(server.hear('n3', answers(term, 2, 2)).map(({ type }) => type)).toEqual([
      'clientReply',
      'clientReply',
    ])
  })

  it('waits until the leader has committed an entry of its own term', () => {
    const server = new OneServer(options)
    server.hold([1])
    const term = server.elect()
    expect(server.hear('c1', get(7))).toEqual([])
    server.hear('n2', matches(term, 2))
    expect(
      server.hear('n3', matches(term, 2)).filter((sent) => 'round' in sent && sent.round === 1),
    ).toHaveLength(4)
  })

  it('is answered for no more by a leader that has stepped down', () => {
    const [server, term] = leader(options)
    server.hear('c1', get(7))
    server.hear('n4', appendEntries({ term: term + 1 }))
    for (const from of ['n2', 'n3']) expect(server.hear(from, answers(term, 2, 1))).toEqual([])
  })

  it('at a follower: asks the leader for the index, and waits until that is applied', () => {
    const server = new OneServer(options)
    server.hear('n5', appendEntries({ term: 2, entries: entries(1, 1, 2), leaderCommit: 1 }))
    expect(server.hear('c1', get(7))).toEqual([{ type: 'readIndex', term: 2, client: 'c1', serial: 7 }])
    const index: RaftMessage = { type: 'readIndexReply', term: 2, client: 'c1', serial: 7, index: 2 }
    expect(server.hear('n5', index)).toEqual([])
    expect(
      server.hear('n5', appendEntries({ term: 2, prevLogIndex: 2, prevLogTerm: 2, leaderCommit: 2 })),
    ).toMatchObject([{ type: 'clientReply', serial: 7, result: '2/2' }, { type: 'appendEntriesReply' }])
    expect(server.hear('n5', index)).toEqual([])
  })

  it('for a follower: the leader says how far it must be, after a round', () => {
    const [server, term] = leader(options)
    server.hear('n4', { type: 'readIndex', term, client: 'c1', serial: 7 })
    server.hear('n2', answers(term, 2, 1))
    server.hear('n3', answers(term, 2, 1))
    expect(server.effects).toContainEqual({
      to: 'n4',
      message: { type: 'readIndexReply', term, client: 'c1', serial: 7, index: 2 },
    })
  })

  it('is off by default: reads go through the log', () => {
    const server = new OneServer()
    server.elect()
    server.hear('c1', get(7))
    expect(server.raft.log.lastIndex).toBe(1)
  })
})

describe('leases (dissertation §6.4.1)', () => {
  const options = { reads: 'lease', clockDriftBound: 1.5 } as const

  /** A leader that holds a lease. */
  function leaseholder(): [OneServer, number] {
    const [server, term] = leader(options)
    for (const from of ['n2', 'n3']) server.hear(from, answers(term, 2, 1))
    return [server, term]
  }

  const readNow = (server: OneServer): RaftMessage[] => [
    ...server.hear('c1', get(7)),
    ...server.elapse('leaseRead'),
  ]

  it('answer at once, for less than an election timeout from when the heartbeats were sent', () => {
    const [server] = leaseholder()
    expect(server.timers.get('lease/0')).toBe(100)
    expect(readNow(server)).toEqual([{ type: 'clientReply', serial: 7, result: '1/1' }])
    server.elapse('lease/0')
    expect(readNow(server)).toMatchObject(Array(4).fill({ type: 'appendEntries' }))
  })

  it('are looked at once more when everything that came before the read has been handled', () => {
    const [server] = leaseholder()
    expect(server.hear('c1', get(7))).toEqual([])
    expect(server.timers.get('leaseRead')).toBe(0)
    server.elapse('lease/0')
    expect(server.elapse('leaseRead')).toMatchObject(Array(4).fill({ type: 'appendEntries' }))
  })

  it('are renewed by later heartbeats, each counted from when it was sent', () => {
    const [server, term] = leaseholder()
    server.elapse('heartbeat')
    expect(server.timers.has('lease/1')).toBe(true)
    for (const from of ['n2', 'n3']) server.hear(from, answers(term, 2, 2))
    expect(server.timers.has('lease/0')).toBe(false)
    expect(readNow(server)).toMatchObject([{ type: 'clientReply' }])
    server.elapse('lease/1')
    expect(readNow(server)).toMatchObject(Array(4).fill({ type: 'appendEntries' }))
  })

  it('end with the office, and begin anew with the next', () => {
    const [server, term] = leaseholder()
    server.elapse('heartbeat')
    server.hear('c1', get(6))
    server.hear('n5', appendEntries({ term: term + 1 }))
    expect([...server.timers.keys()].filter((timer) => timer.startsWith('lease/'))).toEqual([])
    expect(server.elapse('leaseRead')).toMatchObject([{ type: 'clientRequest', serial: 6 }])
    const again = server.elect()
    for (const from of ['n2', 'n3']) server.hear(from, matches(again, 3))
    expect(server.raft.commitIndex).toBe(3)
    // Nobody has answered a round of this term yet.
    expect(readNow(server)).toEqual([])
    const [{ round }] = server.elapse('heartbeat') as { round: number }[]
    for (const from of ['n2', 'n3']) server.hear(from, answers(again, 3, round))
    expect(readNow(server)).toMatchObject([{ type: 'clientReply' }])
  })

  it('rest on servers that elect nobody while they hear the leader, nor right after a restart', () => {
    const server = new OneServer({ ...options, preVote: false })
    server.elapse('leaderSilence')
    server.hear('n5', appendEntries({ term: 1 }))
    expect(server.hear('n2', requestVote(9))).toEqual([])
    expect(server.raft.currentTerm).toBe(1)
    server.restart()
    expect(server.hear('n2', requestVote(9))).toEqual([])
    server.elapse('leaderSilence')
    expect(server.hear('n2', requestVote(9))).toMatchObject([{ term: 9, voteGranted: true }])
  })
})

describe('options of reads', () => {
  it.each([
    [
      { reads: 'readIndex', noOpOnElection: false },
      /reads: 'readIndex' is unsafe without noOpOnElection: true/,
    ],
    [{ reads: 'lease', leaderStickiness: false }, /reads: 'lease' is unsafe without leaderStickiness: true/],
    [{ clockDriftBound: 0.9 }, /clockDriftBound is 0.9; it must be a ratio from 1 on/],
  ] as const)('what cannot be safe is refused: %o', (options, message) => {
    expect(() => new OneServer(options)).toThrow(message)
  })
})

it('a server that refuses an earlier leader names no round: in the present term they have other numbers', () => {
  const server = new OneServer({ reads: 'readIndex' })
  server.hear('n3', appendEntries({ term: 5 }))
  const [refusal] = server.hear('n2', { ...appendEntries({ term: 3 }), round: 20 } as RaftMessage)
  expect(refusal).toMatchObject({ type: 'appendEntriesReply', term: 5, success: false })
  expect(refusal).not.toHaveProperty('round')
})

describe('a leader that is the only voter', () => {
  it.each(['readIndex', 'lease'] as const)('answers reads, though nobody answers it (%s)', (reads) => {
    const server = new OneServer({ reads, membership: 'joint', members: 1, preVote: false })
    server.elapse('election')
    expect(server.raft.role).toBe('leader')
    server.elapse('heartbeat')
    const sent = [...server.hear('c1', get(7)), ...(reads === 'lease' ? server.elapse('leaseRead') : [])]
    expect(sent).toMatchObject([{ type: 'clientReply', serial: 7 }])
  })
})
