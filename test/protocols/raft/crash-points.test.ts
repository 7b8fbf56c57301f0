import { describe, expect, it } from 'vitest'
import { appendEntries, entries, OneServer, requestVote } from './one-server.js'

/** Lets a server with the log [1, 1, 2] hear something and crash after each of its effects in turn. */
function atEveryEffect(
  hear: (server: OneServer) => unknown,
  afterwards: (server: OneServer, sent: readonly unknown[]) => void,
): void {
  for (let fuse = 1; ; fuse++) {
    const server = new OneServer({ preVote: false })
    server.hold([1, 1, 2])
    server.fuse = fuse
    hear(server)
    const whole = server.fuse > 0
    const sent = server.effects.flatMap((effect) => ('message' in effect ? [effect.message] : []))
    server.restart()
    afterwards(server, sent)
    if (whole) return
  }
}

describe('a crash between any two effects', () => {
  it('takes back no vote that was sent', () => {
    let votes = 0
    atEveryEffect(
      (server) => server.hear('n2', requestVote(5, 3, 2)),
      (server, sent) => {
        if (sent.length === 0) return
        votes++
        expect(server.raft).toMatchObject({ currentTerm: 5, votedFor: 'n2' })
      },
    )
    expect(votes).toBeGreaterThan(0)
  })

  it('takes back no entry that was answered for, and leaves the log whole', () => {
    const found = new Set<string>()
    atEveryEffect(
      (server) =>
        server.hear(
          'n5',
          appendEntries({ term: 3, prevLogIndex: 2, prevLogTerm: 1, entries: entries(3, 3, 3) }),
        ),
      (server, sent) => {
        found.add(JSON.stringify(server.terms))
        if (sent.length > 0) expect(server.terms).toEqual([1, 1, 3, 3])
      },
    )
    expect([...found]).toEqual(['[1,1,2]', '[1,1,3,3]'])
  })

  it('lets no candidate ask for votes in a term it would forget', () => {
    let asked = 0
    atEveryEffect(
      (server) => server.elapse('election'),
      (server, sent) => {
        if (sent.length === 0) return
        asked++
        expect(server.raft).toMatchObject({ currentTerm: 3, votedFor: 'n1' })
      },
    )
    expect(asked).toBeGreaterThan(0)
  })
})
