import { describe, expect, it } from 'vitest'
import { appendEntries, conflicts, entries, matches, OneServer, requestVote } from './one-server.js'

const put = { f: 'put', key: 'x', value: 1 } as const
const request = (serial: number) => ({ type: 'clientRequest', client: 'c1', serial, command: put }) as const

describe('Figure 2, RequestVote RPC', () => {
  it('1. refuses a candidate of an older term, and says which term it is', () => {
    const server = new OneServer()
    server.hear('n2', appendEntries({ term: 5 }))
    expect(server.hear('n3', requestVote(4))).toEqual([
      { type: 'requestVoteReply', term: 5, voteGranted: false },
    ])
  })

  it('2. grants one vote in a term, and the same one again', () => {
    const server = new OneServer()
    expect(server.hear('n2', requestVote(1))).toMatchObject([{ voteGranted: true }])
    expect(server.hear('n3', requestVote(1))).toMatchObject([{ voteGranted: false }])
    expect(server.hear('n2', requestVote(1))).toMatchObject([{ voteGranted: true }])
    expect(server.hear('n3', requestVote(2))).toMatchObject([{ voteGranted: true }])
  })

  it('grants no second vote in a term after a restart', () => {
    const server = new OneServer()
    server.hear('n2', requestVote(1))
    server.restart()
    expect(server.raft.currentTerm).toBe(1)
    expect(server.hear('n3', requestVote(1))).toMatchObject([{ voteGranted: false }])
  })

  it('has the vote on disk before it sends it', () => {
    const server = new OneServer()
    server.hear('n2', requestVote(1))
    expect(server.effects.slice(-3)).toMatchObject([{ wrote: 'state' }, { flushed: true }, { to: 'n2' }])
  })

  it('compares the last term before the length of the log', () => {
    const server = new OneServer()
    server.hold([1, 1, 3])
    expect(server.hear('n2', requestVote(4, 9, 2))).toMatchObject([{ voteGranted: false }])
    expect(server.hear('n2', requestVote(4, 2, 3))).toMatchObject([{ voteGranted: false }])
    expect(server.hear('n2', requestVote(4, 3, 3))).toMatchObject([{ voteGranted: true }])
    expect(server.hear('n3', requestVote(5, 1, 4))).toMatchObject([{ voteGranted: true }])
  })
})

describe('Figure 2, AppendEntries RPC', () => {
  it('1. refuses a leader of an older term', () => {
    const server = new OneServer()
    server.hold([], 3)
    expect(server.hear('n2', appendEntries({ term: 2, entries: entries(1, 2) }))).toMatchObject([
      { term: 3, success: false },
    ])
    expect(server.terms).toEqual([])
  })

  it('2. refuses entries that its log does not lead up to, and says where to try', () => {
    const server = new OneServer()
    server.hold([1, 2, 2, 2])
    expect(server.hear('n2', appendEntries({ term: 4, prevLogIndex: 7, prevLogTerm: 3 }))).toMatchObject([
      { success: false, conflictIndex: 5 },
    ])
    expect(server.hear('n2', appendEntries({ term: 4, prevLogIndex: 4, prevLogTerm: 3 }))).toMatchObject([
      { success: false, conflictIndex: 2 },
    ])
  })

  it('3. deletes what conflicts, and all that follows it; 4. appends what is new', () => {
    const server = new OneServer()
    server.hold([1, 1, 2, 2])
    const replies = server.hear(
      'n2',
      appendEntries({ term: 3, prevLogIndex: 1, prevLogTerm: 1, entries: entries(2, 1, 3) }),
    )
    expect(server.terms).toEqual([1, 1, 3])
    expect(replies).toMatchObject([{ success: true, matchIndex: 3 }])
    server.restart()
    expect(server.terms).toEqual([1, 1, 3])
  })

  it('keeps what follows when nothing conflicts: the message may have been overtaken', () => {
    const server = new OneServer()
    server.hold([1, 1, 1])
    const replies = server.hear('n5', appendEntries({ term: 1, entries: entries(1, 1) }))
    expect(server.terms).toEqual([1, 1, 1])
    expect(replies).toMatchObject([{ success: true, matchIndex: 1 }])
  })

  it('has the entries on disk before it answers for them', () => {
    const server = new OneServer()
    server.hear('n2', appendEntries({ term: 1, entries: entries(1, 1, 1) }))
    expect(server.effects.slice(-4)).toMatchObject([
      { wrote: 'log' },
      { wrote: 'log' },
      { flushed: true },
      { to: 'n2' },
    ])
  })

  it('5. commits no further than the last entry the leader has shown', () => {
    const server = new OneServer()
    server.hold([1, 1, 1])
    server.hear('n2', appendEntries({ term: 2, prevLogIndex: 1, prevLogTerm: 1, leaderCommit: 3 }))
    expect(server.raft.commitIndex).toBe(1)
    server.hear(
      'n2',
      appendEntries({ term: 2, prevLogIndex: 1, prevLogTerm: 1, entries: entries(2, 2), leaderCommit: 1 }),
    )
    expect(server.raft.commitIndex).toBe(1)
  })
})

describe('Figure 2, Rules for Servers', () => {
  it('all: a higher term makes a follower of anyone', () => {
    const server = new OneServer()
    server.elect()
    server.hear('n2', matches(9, 0))
    expect(server.raft).toMatchObject({ role: 'follower', currentTerm: 9, votedFor: null })
    expect(server.timers.has('election')).toBe(true)
    expect(server.timers.has('heartbeat')).toBe(false)
  })

  it('followers: without a leader, become candidate, vote for themselves and ask the others', () => {
    const server = new OneServer({ preVote: false })
    const sent = server.elapse('election')
    expect(server.raft).toMatchObject({ role: 'candidate', currentTerm: 1, votedFor: 'n1' })
    expect(sent).toEqual(Array(4).fill(requestVote(1)))
    expect(server.effects.slice(0, 2)).toEqual([{ wrote: 'state' }, { flushed: true }])
  })

  it('candidates: a majority of votes makes leader, each server counted once', () => {
    const server = new OneServer({ preVote: false })
    server.elapse('election')
    const vote = { type: 'requestVoteReply', term: 1, voteGranted: true } as const
    server.hear('n2', vote)
    server.hear('n2', vote)
    expect(server.raft.role).toBe('candidate')
    expect(server.hear('n3', vote)).toMatchObject(Array(4).fill({ type: 'appendEntries', entries: [] }))
    expect(server.raft.role).toBe('leader')
  })

  it('candidates: votes of an earlier election do not count', () => {
    const server = new OneServer({ preVote: false })
    server.elapse('election')
    server.elapse('election')
    for (const from of ['n2', 'n3'])
      server.hear(from, { type: 'requestVoteReply', term: 1, voteGranted: true })
    expect(server.raft).toMatchObject({ role: 'candidate', currentTerm: 2 })
  })

  it('candidates: ask again those who have not answered', () => {
    const server = new OneServer({ preVote: false })
    server.elapse('election')
    server.hear('n2', { type: 'requestVoteReply', term: 1, voteGranted: true })
    server.elapse('requestVotes')
    expect(server.effects).toMatchObject([{ to: 'n3' }, { to: 'n4' }, { to: 'n5' }])
  })

  it('candidates: give way to a leader of the same term', () => {
    const server = new OneServer({ preVote: false })
    server.elapse('election')
    server.hear('n2', appendEntries({ term: 1 }))
    expect(server.raft).toMatchObject({ role: 'follower', currentTerm: 1, votedFor: 'n1', leaderId: 'n2' })
  })

  it('leaders: commit once a majority has the entry, and answer once it is applied', () => {
    const server = new OneServer()
    const term = server.elect()
    expect(server.hear('c1', request(1))).toMatchObject(
      Array(4).fill({ type: 'appendEntries', leaderCommit: 0 }),
    )
    expect(server.effects.slice(0, 2)).toEqual([{ wrote: 'log' }, { flushed: true }])
    expect(server.hear('n2', matches(term, 1))).toEqual([])
    expect(server.hear('n2', matches(term, 1))).toEqual([])
    expect(server.hear('n3', matches(term, 1))).toEqual([{ type: 'clientReply', serial: 1, result: null }])
    expect(server.raft).toMatchObject({ commitIndex: 1, lastApplied: 1 })
  })

  it('leaders: commit entries of earlier terms only with one of their own (§5.4.2)', () => {
    const server = new OneServer()
    server.hold([1, 1])
    const term = server.elect()
    for (const from of ['n2', 'n3']) server.hear(from, matches(term, 2))
    expect(server.raft.commitIndex).toBe(0)
    server.hear('c1', request(7))
    for (const from of ['n2', 'n3']) server.hear(from, matches(term, 3))
    expect(server.raft.commitIndex).toBe(3)
  })

  it('leaders: go back where logs conflict, and send on from where they match', () => {
    const server = new OneServer()
    server.hold([1, 1, 1])
    const term = server.elect()
    expect(server.hear('n2', conflicts(term, 3, 2))).toMatchObject([
      { prevLogIndex: 1, entries: [{ index: 2 }, { index: 3 }] },
    ])
    expect(server.hear('n2', conflicts(term, 3, 2))).toEqual([])
    server.hear('n2', matches(term, 3))
    expect(server.hear('n2', conflicts(term, 2, 1))).toEqual([])
    expect(server.raft.nextIndex['n2']).toBe(4)
  })

  it('leaders: believe no answer to an earlier term', () => {
    const server = new OneServer({ checkQuorum: false })
    server.hold([1, 1])
    const term = server.elect()
    server.hear('n2', appendEntries({ term: term + 1 }))
    const again = server.elect()
    server.hear('n2', matches(term, 2))
    expect(again).toBe(term + 2)
    expect(server.raft.matchIndex['n2']).toBe(0)
  })
})

describe('pre-vote (dissertation §9.6) and the check of the quorum (§6.2)', () => {
  it('asks before it starts an election, and uses up no term', () => {
    const server = new OneServer()
    server.hold([], 4)
    expect(server.elapse('election')).toMatchObject(Array(4).fill({ type: 'preVote', term: 4 }))
    server.elapse('election')
    expect(server.raft).toMatchObject({ role: 'preCandidate', currentTerm: 4 })
    for (const from of ['n2', 'n3']) server.hear(from, { type: 'preVoteReply', term: 4, voteGranted: true })
    expect(server.raft).toMatchObject({ role: 'candidate', currentTerm: 5 })
  })

  it('grants no pre-vote while it hears a leader, or leads', () => {
    const ask = { type: 'preVote', term: 3, lastLogIndex: 0, lastLogTerm: 0 } as const
    const server = new OneServer()
    server.hear('n2', appendEntries({ term: 3 }))
    expect(server.hear('n3', ask)).toMatchObject([{ voteGranted: false }])
    server.elapse('leaderSilence')
    expect(server.hear('n3', ask)).toMatchObject([{ voteGranted: true }])
    const term = server.elect()
    expect(server.hear('n3', { ...ask, term })).toMatchObject([{ voteGranted: false }])
  })

  it('a leader that no longer hears a majority steps down', () => {
    const server = new OneServer()
    const term = server.elect()
    for (const from of ['n2', 'n3']) server.hear(from, matches(term, 0))
    server.elapse('checkQuorum')
    expect(server.raft.role).toBe('leader')
    server.hear('n2', matches(term, 0))
    server.elapse('checkQuorum')
    expect(server.raft).toMatchObject({ role: 'follower', currentTerm: term, leaderId: null })
  })
})

describe('clients (§8)', () => {
  it('a request that is not for the leader is passed on once, and answered with a hint the second time', () => {
    const server = new OneServer()
    expect(server.hear('c1', request(1))).toEqual([{ type: 'notLeader', serial: 1, leader: null }])
    server.hold([], 1)
    expect(server.hear('c1', request(1))).toEqual([{ ...request(1), forwarded: true }])
    expect(server.effects).toMatchObject([{ to: 'n5' }])
    expect(server.hear('n2', { ...request(1), forwarded: true })).toEqual([
      { type: 'notLeader', serial: 1, leader: 'n5' },
    ])
    expect(server.effects).toMatchObject([{ to: 'c1' }])
  })

  it('a retry of what was done gets the first result, and one from before is ignored', () => {
    const server = new OneServer()
    const term = server.elect()
    const cas = { ...request(4), command: { f: 'cas', key: 'x', from: null, to: 1 } } as const
    server.hear('c1', cas)
    for (const from of ['n2', 'n3']) server.hear(from, matches(term, 1))
    expect(server.hear('c1', cas)).toEqual([{ type: 'clientReply', serial: 4, result: true }])
    expect(server.hear('c1', request(3))).toEqual([])
    expect(server.raft.log.lastIndex).toBe(1)
  })

  it('a retry of what is under way is not appended again', () => {
    const server = new OneServer()
    server.elect()
    server.hear('c1', request(4))
    expect(server.hear('c1', request(4))).toEqual([])
    expect(server.raft.log.lastIndex).toBe(1)
  })

  it('a retry that reached the log through another leader takes effect once', () => {
    const server = new OneServer()
    const cas = { f: 'cas', key: 'x', from: null, to: 1 } as const
    const first = { index: 1, term: 1, command: { client: 'c1', serial: 4, input: cas } }
    server.hear('n5', appendEntries({ term: 1, entries: [first] }))
    const term = server.elect()
    server.hear('c1', { ...request(4), command: cas })
    server.hear('n2', matches(term, 2))
    expect(server.hear('n3', matches(term, 2))).toEqual([{ type: 'clientReply', serial: 4, result: true }])
    expect(server.notes).toContain('retry-recognised')
  })
})

describe('options', () => {
  it('a no-op on election, when asked for, carries over what was inherited', () => {
    const server = new OneServer({ noOpOnElection: true })
    server.hold([1])
    const term = server.elect()
    expect(server.terms).toEqual([1, term])
    for (const from of ['n2', 'n3']) server.hear(from, matches(term, 2))
    expect(server.raft.lastApplied).toBe(2)
  })

  it.each([
    [{ electionTimeout: [300, 150] as [number, number] }, /electionTimeout is \[300, 150\]/],
    [{ heartbeat: 150 }, /heartbeat is 150 ms; it must be above 0 and below the shortest election timeout/],
    [{ maxEntriesPerMessage: 0 }, /maxEntriesPerMessage is 0; it must be a whole number from 1 on/],
  ])('times that cannot work are refused: %o', (options, message) => {
    expect(() => new OneServer(options)).toThrow(message)
  })
})
