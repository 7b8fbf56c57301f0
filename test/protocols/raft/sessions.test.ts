import { describe, expect, it } from 'vitest'
import type { Command, LogEntry, RaftMessage } from 'seedbed/protocols/raft'
import { appendEntries, matches, OneServer } from './one-server.js'

const options = { sessionTimeout: 1_000 }
const append = { f: 'append', key: 'x', value: 'a' } as const

const opens = (index: number, client: string, time: number): LogEntry => ({
  index,
  term: 1,
  command: { client, serial: index, input: null, registers: true, time },
})
const command = (index: number, serial: number, session: number, time: number): LogEntry => ({
  index,
  term: 1,
  command: { client: 'c1', serial, input: append, session, time } satisfies Command,
})

/** A server that has applied these entries. */
function applied(...entries: LogEntry[]): OneServer {
  const server = new OneServer(options)
  server.hear('n5', appendEntries({ term: 1, entries, leaderCommit: entries.length }))
  return server
}
const value = (server: OneServer): unknown => server.raft.stateMachine.apply({ f: 'get', key: 'x' })

describe('sessions that expire (dissertation §6.3)', () => {
  it('let a command take effect once, while they are open', () => {
    expect(value(applied(opens(1, 'c1', 0), command(2, 5, 1, 10), command(3, 5, 1, 20)))).toBe('a')
  })

  it('are let go by the clock of the log, and what comes then is not carried out', () => {
    const server = applied(
      opens(1, 'c1', 0),
      command(2, 5, 1, 10),
      opens(3, 'c2', 1_011),
      command(4, 6, 1, 1_012),
    )
    expect(value(server)).toBe('a')
    expect(server.notes).toContain('session-expired')
    expect(
      applied(opens(1, 'c1', 0), command(2, 5, 1, 10), opens(3, 'c2', 1_010)).raft.sessions.of('c1'),
    ).toBeDefined()
  })

  it('a clock that was set back lets none go', () => {
    const server = applied(opens(1, 'c1', 5_000), command(2, 5, 1, 0), command(3, 6, 1, 5_900))
    expect(value(server)).toBe('aa')
  })

  it('a session that was opened again is another one', () => {
    expect(value(applied(opens(1, 'c1', 0), opens(2, 'c1', 0), command(3, 5, 1, 10)))).toBeNull()
  })

  it('the leader says that a session is open, and which; or that it has expired', () => {
    const server = new OneServer(options)
    const term = server.elect()
    server.hear('c1', { type: 'registerClient', client: 'c1', serial: 7 })
    const commit = (index: number): RaftMessage[] => {
      server.hear('n2', matches(term, index))
      return server.hear('n3', matches(term, index))
    }
    expect(commit(1)).toEqual([{ type: 'sessionOpened', serial: 7, session: 1 }])
    server.hear('c1', { type: 'clientRequest', client: 'c1', serial: 8, command: append, session: 9 })
    expect(commit(2)).toEqual([{ type: 'sessionExpired', serial: 8 }])
    server.hear('c1', { type: 'clientRequest', client: 'c1', serial: 9, command: append, session: 1 })
    expect(commit(3)).toEqual([{ type: 'clientReply', serial: 9, result: null }])
  })
})
