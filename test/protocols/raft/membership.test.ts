import { describe, expect, it } from 'vitest'
import type { ChangeMembership, ConfigurationChange, LogEntry, RaftOptions } from 'seedbed/protocols/raft'
import { appendEntries, conflicts, matches, OneServer, requestVote } from './one-server.js'

const request = (serial: number, change: ConfigurationChange): ChangeMembership => ({
  type: 'changeMembership',
  client: 'c9',
  serial,
  ...change,
})

/** n1 of five, the first three of them voters. */
const server = (options: Partial<RaftOptions> = {}) =>
  new OneServer({ membership: 'joint', members: 3, ...options })

/** n1 as leader, its empty entry committed by n2. */
function leader(options: Partial<RaftOptions> = {}): [OneServer, number] {
  const one = server(options)
  const term = elected(one)
  one.hear('n2', matches(term, 1))
  return [one, term]
}

function elected(one: OneServer): number {
  one.elapse('election')
  one.hear('n2', { type: 'preVoteReply', term: one.raft.currentTerm, voteGranted: true })
  one.hear('n2', { type: 'requestVoteReply', term: one.raft.currentTerm, voteGranted: true })
  expect(one.raft.role).toBe('leader')
  return one.raft.currentTerm
}

const entry = (index: number, voters: string[], term = 1): LogEntry => ({
  index,
  term,
  command: null,
  configuration: { voters, learners: [] },
})

const answers = (one: OneServer) =>
  one.effects.flatMap((effect) => ('to' in effect && effect.to === 'c9' ? [effect.message] : []))

describe('configurations (dissertation §4.1)', () => {
  it('say who votes: spare servers are not asked, not counted, and no candidates', () => {
    const one = server()
    expect(one.elapse('election')).toHaveLength(2)
    const spare = server({ members: 3 })
    spare.hear('n5', appendEntries({ term: 1, entries: [entry(1, ['n2', 'n3', 'n4'])], leaderCommit: 1 }))
    expect(spare.elapse('election')).toEqual([])
    expect(spare.raft.role).toBe('follower')
  })

  it('count from when they are in the log, and go with their entry', () => {
    const one = server()
    one.hear('n5', appendEntries({ term: 1, entries: [entry(1, ['n1', 'n4', 'n5'])] }))
    expect(one.raft.configuration?.voters).toEqual(['n1', 'n4', 'n5'])
    one.hear('n2', appendEntries({ term: 2, entries: [{ index: 1, term: 2, command: null }] }))
    expect(one.raft.configuration?.voters).toEqual(['n1', 'n2', 'n3'])
  })

  it('survive restarts, and snapshots', () => {
    const one = server({ snapshotThreshold: 1 })
    one.hear('n5', appendEntries({ term: 1, entries: [entry(1, ['n1', 'n4'])], leaderCommit: 1 }))
    one.restart()
    expect(one.raft.configuration?.voters).toEqual(['n1', 'n4'])
    one.hear('n5', appendEntries({ term: 1, prevLogIndex: 1, prevLogTerm: 1, leaderCommit: 1 }))
    one.elapse('snapshot')
    one.restart()
    expect(one.raft.log).toMatchObject({ snapshotIndex: 1, entries: [] })
    expect(one.raft.configuration?.voters).toEqual(['n1', 'n4'])
  })

  it('who is left out still starts elections while that is not committed (§4.2.2)', () => {
    const one = server()
    one.hear('n5', appendEntries({ term: 1, entries: [entry(1, ['n2', 'n3'])] }))
    expect(one.elapse('election').length).toBeGreaterThan(0)
    one.hear('n5', appendEntries({ term: 1, prevLogIndex: 1, prevLogTerm: 1, leaderCommit: 1 }))
    expect(one.elapse('election')).toEqual([])
  })

  it('who was removed soon sends clients to nobody, not to its last leader for ever (§6.2)', () => {
    const one = server()
    one.hear('n5', appendEntries({ term: 1, entries: [entry(1, ['n2', 'n3'])], leaderCommit: 1 }))
    const ask = (serial: number) =>
      one.hear('c9', { type: 'clientRequest', client: 'c9', serial, command: 0 })
    expect(ask(1)).toMatchObject([{ type: 'clientRequest', forwarded: true }])
    one.elapse('election')
    expect(ask(2)).toEqual([{ type: 'notLeader', serial: 2, leader: null }])
  })

  it('anyone votes for anyone, whatever configuration it knows', () => {
    const one = server()
    one.hear('n5', appendEntries({ term: 1, entries: [entry(1, ['n2', 'n3'])] }))
    one.elapse('leaderSilence')
    expect(one.hear('n4', requestVote(2, 1, 1))).toMatchObject([{ voteGranted: true }])
  })
})

describe('a change of one voter (§4.1)', () => {
  it('is made when the leader has committed an entry of its term (the correction of 2015)', () => {
    const one = server({ membership: 'single' })
    const term = elected(one)
    one.hear('c9', request(1, { remove: ['n3'] }))
    expect(answers(one)).toEqual([{ type: 'clientReply', serial: 1, result: false }])
    one.hear('n2', matches(term, 1))
    one.hear('c9', request(2, { remove: ['n3'] }))
    expect(one.raft.configuration).toEqual({ voters: ['n1', 'n2'], learners: [] })
    one.hear('n2', matches(term, 2))
    expect(answers(one)).toEqual([{ type: 'clientReply', serial: 2, result: true }])
  })

  it('is one at a time, and of one voter', () => {
    const [one] = leader({ membership: 'single' })
    one.hear('c9', request(1, { add: ['n4'], remove: ['n3'] }))
    expect(answers(one)).toMatchObject([{ result: false }])
    one.hear('c9', request(2, { remove: ['n3'] }))
    one.hear('c8', { ...request(3, { remove: ['n2'] }), client: 'c8' })
    expect(one.effects).toMatchObject([{ to: 'c8', message: { result: false } }])
  })

  it('a leader that removes itself does not count, and leaves when that is committed (§4.2.2)', () => {
    const [one, term] = leader({ membership: 'single' })
    one.hear('c9', request(1, { remove: ['n1'] }))
    one.hear('n2', matches(term, 2))
    expect(one.raft.commitIndex).toBe(1)
    one.hear('n3', matches(term, 2))
    expect(one.raft.commitIndex).toBe(2)
    one.elapse('removed')
    expect(one.raft).toMatchObject({ role: 'follower', leaderId: null })
  })
})

describe('new servers (§4.2.1)', () => {
  it('catch up before they count', () => {
    const [one, term] = leader({ membership: 'single' })
    expect(one.hear('c9', request(1, { add: ['n4'] }))).toMatchObject([{ type: 'appendEntries' }])
    expect(one.effects).toMatchObject([{ to: 'n4' }])
    expect(one.raft.configuration?.voters).toHaveLength(3)
    one.hear('n4', conflicts(term, 1, 1))
    one.hear('n4', matches(term, 1))
    one.elapse('reconfigure')
    expect(one.raft.configuration?.voters).toEqual(['n1', 'n2', 'n3', 'n4'])
    one.hear('n2', matches(term, 2))
    expect(one.raft.commitIndex).toBe(1)
    one.hear('n4', matches(term, 2))
    expect(one.raft.commitIndex).toBe(2)
  })

  it('begin another round when one was slow, and are given up when they do not answer', () => {
    const [one, term] = leader({ membership: 'single' })
    one.hear('c9', request(1, { add: ['n4'] }))
    one.elapse('catchUpRound')
    one.hear('n4', matches(term, 1))
    expect(one.timers.has('reconfigure')).toBe(false)
    expect(one.elapse('catchUp')).toEqual([{ type: 'clientReply', serial: 1, result: false }])
    expect(one.elapse('heartbeat')).toHaveLength(2)
  })

  it('as learners are sent the log and do not count', () => {
    const [one, term] = leader()
    one.hear('c9', request(1, { learn: ['n4'] }))
    expect(one.raft.configuration).toEqual({ voters: ['n1', 'n2', 'n3'], learners: ['n4'] })
    expect(one.elapse('heartbeat')).toHaveLength(3)
    one.hear('n4', matches(term, 2))
    expect(one.raft.commitIndex).toBe(1)
    one.hear('n3', matches(term, 2))
    expect(one.raft.commitIndex).toBe(2)
  })
})

describe('joint consensus (§4.3)', () => {
  /** n1 leads {n1 n2 n3}, which n3 leaves for n4 and n5. */
  function joint(): [OneServer, number] {
    const [one, term] = leader()
    one.hear('c9', request(1, { add: ['n4', 'n5'], remove: ['n2', 'n3'] }))
    for (const from of ['n4', 'n5']) one.hear(from, matches(term, 1))
    one.elapse('reconfigure')
    return [one, term]
  }

  it('needs majorities of both the old and the new', () => {
    const [one, term] = joint()
    expect(one.raft.configuration).toEqual({
      voters: ['n1', 'n4', 'n5'],
      outgoing: ['n1', 'n2', 'n3'],
      learners: [],
    })
    for (const from of ['n4', 'n5']) one.hear(from, matches(term, 2))
    expect(one.raft.commitIndex).toBe(1)
    one.hear('n2', matches(term, 2))
    expect(one.raft.commitIndex).toBe(2)
  })

  it('gives way to the new configuration when it is committed, and then the change is done', () => {
    const [one, term] = joint()
    for (const from of ['n4', 'n2']) one.hear(from, matches(term, 2))
    expect(answers(one)).toEqual([])
    one.elapse('reconfigure')
    expect(one.raft.configuration).toEqual({ voters: ['n1', 'n4', 'n5'], learners: [] })
    one.hear('n4', matches(term, 3))
    expect(answers(one)).toEqual([{ type: 'clientReply', serial: 1, result: true }])
  })

  it('is left by the next leader, if the one that entered it is gone', () => {
    const one = server()
    const configuration = { voters: ['n1', 'n4', 'n5'], outgoing: ['n1', 'n2', 'n3'], learners: [] }
    one.hear('n5', appendEntries({ term: 1, entries: [{ index: 1, term: 1, command: null, configuration }] }))
    one.elapse('leaderSilence')
    one.elapse('election')
    for (const from of ['n2', 'n4']) one.hear(from, { type: 'preVoteReply', term: 1, voteGranted: true })
    for (const from of ['n2', 'n4']) one.hear(from, { type: 'requestVoteReply', term: 2, voteGranted: true })
    for (const from of ['n2', 'n4']) one.hear(from, matches(2, 2))
    one.elapse('reconfigure')
    expect(one.raft.configuration).toEqual({ voters: ['n1', 'n4', 'n5'], learners: [] })
  })
})
