import { describe, expect, it } from 'vitest'
import type { RaftMessage } from 'seedbed/protocols/raft'
import { appendEntries, conflicts, matches, OneServer, requestVote } from './one-server.js'

const put = (serial: number) =>
  ({ type: 'clientRequest', client: 'c1', serial, command: { f: 'put', key: 'x', value: serial } }) as const
const transfer = (serial: number, to: string) =>
  ({ type: 'transferLeadership', client: 'c9', serial, to }) as const

describe('leadership transfer (dissertation §3.10)', () => {
  it('brings the target up to date, takes no requests meanwhile, and has it start an election', () => {
    const server = new OneServer()
    const term = server.elect()
    server.hear('c1', put(1))
    expect(server.hear('c9', transfer(1, 'n2'))).toMatchObject([{ type: 'appendEntries' }])
    expect(server.hear('c1', put(2))).toEqual([{ type: 'notLeader', serial: 2, leader: 'n2' }])
    expect(server.hear('n3', matches(term, 1))).toEqual([])
    expect(server.hear('n2', matches(term, 1))).toContainEqual({ type: 'timeoutNow', term })
    expect(server.hear('n2', requestVote(term + 1, 1, term))).toContainEqual({
      type: 'clientReply',
      serial: 1,
      result: true,
    })
  })

  it('is given up after an election timeout', () => {
    const server = new OneServer()
    server.elect()
    server.hear('c9', transfer(1, 'n2'))
    expect(server.timers.get('transfer')).toBe(300)
    expect(server.elapse('transfer')).toEqual([{ type: 'clientReply', serial: 1, result: false }])
    expect(server.hear('c1', put(2))).toMatchObject(Array(4).fill({ type: 'appendEntries' }))
  })

  it('is no business of who does not lead, nor of who leads already', () => {
    const server = new OneServer()
    expect(server.hear('c9', transfer(1, 'n2'))).toEqual([{ type: 'notLeader', serial: 1, leader: null }])
    server.elect()
    expect(server.hear('c9', transfer(1, 'n1'))).toMatchObject([{ result: true }])
    expect(server.hear('c9', transfer(1, 'n9'))).toMatchObject([{ result: false }])
  })

  it('who is told to lead asks for votes at once, by the wish of the leader, in this term alone', () => {
    const server = new OneServer()
    server.hold([1])
    expect(server.hear('n5', { type: 'timeoutNow', term: 0 })).toEqual([])
    expect(server.hear('n5', { type: 'timeoutNow', term: 1 })).toMatchObject(
      Array(4).fill({ type: 'requestVote', term: 2, transfer: true }),
    )
    server.hear('n4', appendEntries({ term: 2 }))
    expect(server.hear('n4', { type: 'timeoutNow', term: 1 })).toEqual([])
  })

  it('such a request is heard by servers that stick to their leader', () => {
    const server = new OneServer({ leaderStickiness: true })
    server.hear('n5', appendEntries({ term: 1 }))
    expect(server.hear('n2', requestVote(2))).toEqual([])
    const wished: RaftMessage = {
      type: 'requestVote',
      term: 2,
      lastLogIndex: 0,
      lastLogTerm: 0,
      transfer: true,
    }
    expect(server.hear('n2', wished)).toMatchObject([{ voteGranted: true }])
  })
})

describe('batching and pipelining (dissertation §10.2.2)', () => {
  it('commands that come close together share a write and a message', () => {
    const server = new OneServer({ batchDelay: 2 })
    server.elect()
    for (const serial of [1, 2, 3]) expect(server.hear('c1', put(serial))).toEqual([])
    expect(server.timers.get('batch')).toBe(2)
    const sent = server.elapse('batch')
    expect(server.effects.filter((effect) => 'flushed' in effect)).toHaveLength(1)
    expect(sent).toHaveLength(4)
    expect(sent[0]).toMatchObject({ entries: [{ index: 1 }, { index: 2 }, { index: 3 }] })
  })

  /** A leader to whom n2 is in step. */
  function pipelined(): [OneServer, number] {
    const server = new OneServer({ pipeline: 2, maxEntriesPerMessage: 1 })
    const term = server.elect()
    server.hear('c1', put(1))
    server.hear('n2', matches(term, 1))
    return [server, term]
  }
  const toN2 = (server: OneServer) =>
    server.effects.flatMap((effect) => ('to' in effect && effect.to === 'n2' ? [effect.message] : []))

  it('the next message does not wait for the answer to the last, up to a limit', () => {
    const [server, term] = pipelined()
    const first = (serial: number) => {
      server.hear('c1', put(serial))
      return toN2(server)
    }
    expect(first(2)).toMatchObject([{ prevLogIndex: 1, entries: [{ index: 2 }] }])
    expect(first(3)).toMatchObject([{ prevLogIndex: 2, entries: [{ index: 3 }] }])
    expect(first(4)).toMatchObject([{ prevLogIndex: 3, entries: [] }])
    server.hear('n2', matches(term, 2))
    expect(toN2(server)).toMatchObject([{ prevLogIndex: 3, entries: [{ index: 4 }] }])
  })

  it('falls back to one message at a time when one was lost', () => {
    const [server, term] = pipelined()
    server.hear('c1', put(2))
    server.hear('c1', put(3))
    expect(server.hear('n2', conflicts(term, 2, 2))).toMatchObject([
      { prevLogIndex: 1, entries: [{ index: 2 }] },
    ])
    expect(server.hear('n2', conflicts(term, 3, 2))).toEqual([])
    expect(server.notes).toContain('pipeline-broken')
    server.hear('n2', matches(term, 2))
    expect(toN2(server)).toMatchObject([{ prevLogIndex: 2, entries: [{ index: 3 }] }])
  })

  it('goes back one entry at a time without the optimisation of §5.3', () => {
    const server = new OneServer({ fastBacktracking: false })
    server.hold([1, 2, 2, 2])
    expect(server.hear('n2', appendEntries({ term: 4, prevLogIndex: 7, prevLogTerm: 3 }))).toMatchObject([
      { success: false, conflictIndex: 7 },
    ])
  })
})

describe('writing to the leader’s disk in parallel (dissertation §10.2.1)', () => {
  /** A leader that has sent an entry it has not flushed. */
  function writing(): [OneServer, number] {
    const server = new OneServer({ diskWriteDelay: 5 })
    const term = server.elect()
    server.hear('c1', put(1))
    return [server, term]
  }

  it('sends entries before they are on disk, and counts itself only after', () => {
    const [server, term] = writing()
    expect(server.effects).toMatchObject([{ wrote: 'log' }, {}, {}, {}, {}])
    expect(server.raft.durableIndex).toBe(0)
    server.hear('n2', matches(term, 1))
    server.hear('n3', matches(term, 1))
    expect(server.raft.commitIndex).toBe(0)
    expect(server.elapse('diskWrite')).toEqual([{ type: 'clientReply', serial: 1, result: null }])
    expect(server.effects[0]).toEqual({ flushed: true })
  })

  it('lets a majority of followers commit without it', () => {
    const [server, term] = writing()
    for (const from of ['n2', 'n3', 'n4']) server.hear(from, matches(term, 1))
    expect(server.raft.commitIndex).toBe(1)
    expect(server.notes).toContain('committed-before-own-write')
  })

  it('writes before it answers for its log as a follower', () => {
    const [server, term] = writing()
    server.hear('n2', appendEntries({ term: term + 1 }))
    expect(server.effects.findIndex((effect) => 'flushed' in effect)).toBeLessThan(
      server.effects.findIndex((effect) => 'to' in effect),
    )
    expect(server.raft.durableIndex).toBe(1)
  })

  it('loses in a crash what it had not flushed', () => {
    const [server] = writing()
    server.restart()
    expect(server.raft.log.lastIndex).toBe(0)
  })
})
