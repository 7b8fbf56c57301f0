import { describe, expect, it } from 'vitest'
import type { InstallSnapshot } from 'seedbed/protocols/raft'
import { appendEntries, conflicts, entries, matches, OneServer } from './one-server.js'

const options = { snapshotThreshold: 3, snapshotChunk: 30 }

/** A server that has applied these entries, and knows that a snapshot is due. */
function applied(...terms: number[]): OneServer {
  const server = new OneServer(options)
  server.hear(
    'n5',
    appendEntries({ term: terms.at(-1)!, entries: entries(1, ...terms), leaderCommit: terms.length }),
  )
  return server
}

/** The pieces that a leader, whose log is a snapshot, sends to n2. */
function piecesFrom(leader: OneServer): InstallSnapshot[] {
  const term = leader.elect()
  const pieces = leader.hear('n2', conflicts(term, 3, 1)) as InstallSnapshot[]
  while (!pieces.at(-1)!.done) {
    const { lastIndex, offset, data } = pieces.at(-1)!
    const received = offset + data.length
    pieces.push(
      ...(leader.hear('n2', {
        type: 'installSnapshotReply',
        term,
        lastIndex,
        received,
        done: false,
      }) as InstallSnapshot[]),
    )
  }
  return pieces
}

function compacted(): OneServer {
  const server = applied(1, 1, 1)
  server.elapse('snapshot')
  return server
}

describe('a snapshot of one’s own (dissertation §5.1)', () => {
  it('is due when enough has been applied, and is on disk before the log gives way', () => {
    const server = applied(1, 1, 1)
    expect(server.timers.get('snapshot')).toBe(0)
    server.elapse('snapshot')
    expect(server.effects).toEqual([
      { wrote: 'snapshot' },
      { flushed: true },
      { wrote: 'log' },
      { flushed: true },
    ])
    expect(server.raft.log).toMatchObject({
      entries: [],
      snapshotIndex: 3,
      snapshotTerm: 1,
      lastIndex: 3,
      lastTerm: 1,
    })
  })

  it('is what the server begins with after a restart', () => {
    const server = compacted()
    const state = server.raft.stateMachine.snapshot()
    server.hear('n5', appendEntries({ term: 1, prevLogIndex: 3, prevLogTerm: 1, entries: entries(4, 1) }))
    server.restart()
    expect(server.raft).toMatchObject({ commitIndex: 3, lastApplied: 3 })
    expect(server.raft.stateMachine.snapshot()).toEqual(state)
    expect(server.raft.log.entries.map(({ index }) => index)).toEqual([4])
  })

  it('loses nothing in a crash between any two effects', () => {
    for (let fuse = 1; fuse <= 4; fuse++) {
      const server = applied(1, 1, 1)
      server.fuse = fuse
      server.elapse('snapshot')
      server.restart()
      expect(server.raft.log.lastIndex).toBe(3)
      server.hear(
        'n5',
        appendEntries({ term: 2, prevLogIndex: 3, prevLogTerm: 1, entries: entries(4, 2), leaderCommit: 4 }),
      )
      expect(server.raft.stateMachine.apply({ f: 'get', key: 'x' })).toBe('4/2')
    }
  })

  it('holds what each client was answered', () => {
    const server = compacted()
    server.restart()
    expect(server.raft.sessions.of('c1')).toEqual({ serial: 3, result: null })
  })

  it('matches what a leader sends again of what it stands for', () => {
    const server = compacted()
    expect(server.hear('n5', appendEntries({ term: 1, entries: entries(1, 1, 1, 1, 1) }))).toMatchObject([
      { success: true, matchIndex: 4 },
    ])
    expect(server.hear('n5', appendEntries({ term: 1, entries: entries(1, 1) }))).toMatchObject([
      { success: true, matchIndex: 3 },
    ])
  })
})

describe('InstallSnapshot (Figure 13)', () => {
  it('goes to a follower whose next entry is gone, a piece at a time', () => {
    const pieces = piecesFrom(compacted())
    expect(pieces.length).toBeGreaterThan(2)
    expect(pieces.map(({ type, lastIndex, lastTerm }) => [type, lastIndex, lastTerm])).toEqual(
      pieces.map(() => ['installSnapshot', 3, 1]),
    )
    expect(pieces.map(({ data }) => data).join('')).toContain('3/1')
  })

  it('sends a piece again with the next heartbeat, and goes on with entries when all have arrived', () => {
    const leader = compacted()
    const pieces = piecesFrom(leader)
    const { term, lastIndex } = pieces[0]
    expect(leader.elapse('heartbeat')).toContainEqual(pieces.at(-1))
    leader.hear('n2', { type: 'installSnapshotReply', term, lastIndex, received: 999, done: true })
    expect(leader.raft.matchIndex['n2']).toBe(3)
    expect(leader.elapse('heartbeat')).toMatchObject([{ type: 'appendEntries', prevLogIndex: 3 }, {}, {}, {}])
  })

  it('is installed when whole, whatever was delivered twice, and is on disk before it is answered for', () => {
    const leader = compacted()
    const follower = new OneServer(options)
    const pieces = piecesFrom(leader)
    for (const piece of pieces.slice(0, -1)) {
      expect(follower.hear('n1', piece)).toMatchObject([
        { received: piece.offset + piece.data.length, done: false },
      ])
      follower.hear('n1', piece)
    }
    expect(follower.raft.lastApplied).toBe(0)
    expect(follower.hear('n1', pieces.at(-1)!)).toMatchObject([{ lastIndex: 3, done: true }])
    expect(follower.effects.slice(-3)).toMatchObject([{ wrote: 'log' }, { flushed: true }, { to: 'n1' }])
    expect(follower.raft.stateMachine.snapshot()).toEqual(leader.raft.stateMachine.snapshot())
    follower.restart()
    expect(follower.raft).toMatchObject({ commitIndex: 3, lastApplied: 3 })
  })

  it('begins again with another leader', () => {
    const pieces = piecesFrom(compacted())
    const follower = new OneServer(options)
    follower.hear('n1', pieces[0])
    const { term } = pieces[0]
    expect(follower.hear('n2', { ...pieces[1], term: term + 1 })).toMatchObject([
      { received: 0, done: false },
    ])
  })

  it('removes a log that conflicts with it, and keeps what follows one that does not', () => {
    const pieces = piecesFrom(compacted())
    const [first] = pieces
    const whole = { ...first, data: pieces.map(({ data }) => data).join(''), done: true }
    const same = new OneServer(options)
    same.hold([1, 1, 1, 2], 2)
    same.hear('n1', { ...whole, term: 3 })
    expect(same.raft.log).toMatchObject({ snapshotIndex: 3, lastIndex: 4 })
    const other = new OneServer(options)
    other.hold([1, 1, 2, 2], 2)
    other.hear('n1', { ...whole, term: 3 })
    expect(other.raft.log).toMatchObject({ snapshotIndex: 3, lastIndex: 3, lastTerm: 1 })
  })

  it('changes nothing where it is committed already, nor in an older term', () => {
    const [first] = piecesFrom(compacted())
    const server = applied(1, 1, 1, 1)
    expect(server.hear('n1', { ...first, term: 2, done: true })).toMatchObject([{ done: true }])
    expect(server.raft.lastApplied).toBe(4)
    const later = new OneServer(options)
    later.hold([], 9)
    expect(later.hear('n1', { ...first, done: true })).toMatchObject([{ term: 9, done: false }])
    expect(later.raft.lastApplied).toBe(0)
  })

  it('counts as an answer for the check of the quorum', () => {
    const leader = compacted()
    const { term, lastIndex } = piecesFrom(leader)[0]
    leader.hear('n2', { type: 'installSnapshotReply', term, lastIndex, received: 0, done: false })
    leader.hear('n3', matches(term, 0))
    leader.elapse('checkQuorum')
    expect(leader.raft.role).toBe('leader')
  })
})
