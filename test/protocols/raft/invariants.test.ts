import type { Check, NodeView } from 'seedbed'
import {
  commitIndexWithinLog,
  committedOnQuorum,
  electionSafety,
  leaderAppendOnly,
  leaderCompleteness,
  logMatching,
  raftInvariants,
  stateMachineSafety,
  steadyLeader,
  termMonotone,
  type LogEntry,
  type RaftView,
} from 'seedbed/protocols/raft'
import { describe, expect, it } from 'vitest'

/** What a check sees of a server, for a test to set. */
interface Server extends Omit<NodeView, 'process' | 'incarnation'> {
  process: ReturnType<typeof state> | null
  incarnation: number
}

/** Three servers whose state a test sets by hand; every change is shown to one check. */
class Servers {
  readonly nodes = ['n1', 'n2', 'n3'].map((id): Server => ({
    id,
    role: 'server',
    up: true,
    process: state(),
    incarnation: 1,
    version: 0,
    readDisk: () => [],
  }))
  time = 0
  private readonly monitor

  constructor(check: Check) {
    this.monitor = check.monitor({ nodes: this.nodes, now: () => this.time })
  }

  set(id: string, change: Partial<ReturnType<typeof state>>): string | undefined {
    const node = this.node(id)
    node.process = { ...node.process!, ...change }
    return this.look(id)
  }

  look(id: string): string | undefined {
    return this.monitor.changed!(this.node(id) as NodeView)
  }

  restart(id: string, change: Partial<ReturnType<typeof state>> = {}): string | undefined {
    const node = this.node(id)
    node.process = null
    this.look(id)
    node.incarnation++
    node.process = { ...state(), ...change }
    return this.look(id)
  }

  private node(id: string) {
    return this.nodes.find((node) => node.id === id)!
  }
}

function state() {
  return {
    role: 'follower' as RaftView['role'],
    currentTerm: 1,
    commitIndex: 0,
    lastApplied: 0,
    log: { entries: [] as LogEntry[], snapshotIndex: 0, snapshotTerm: 0 },
    durableIndex: Infinity,
    leaderId: null as string | null,
    hearsLeader: false,
  }
}

/** A log: one entry of each term in turn; `command` tells entries of one index and term apart. */
function log(terms: number[], command = 1) {
  return {
    snapshotIndex: 0,
    snapshotTerm: 0,
    entries: terms.map((term, i) => ({
      index: i + 1,
      term,
      command: { client: 'c1', serial: command, input: null },
    })),
  }
}

describe('the invariants of Figure 3', () => {
  it('election-safety remembers leaders that are gone', () => {
    const servers = new Servers(electionSafety)
    expect(servers.set('n1', { role: 'leader', currentTerm: 2 })).toBeUndefined()
    expect(servers.set('n2', { role: 'leader', currentTerm: 3 })).toBeUndefined()
    servers.restart('n1')
    expect(servers.set('n3', { role: 'leader', currentTerm: 2 })).toBe(
      'n1 and n3 were both elected leader in term 2',
    )
  })

  it('leader-append-only holds for leaders, and not for followers', () => {
    const servers = new Servers(leaderAppendOnly)
    servers.set('n1', { log: log([1, 1]) })
    expect(servers.set('n1', { log: log([1]) })).toBeUndefined()
    servers.set('n1', { role: 'leader', log: log([1, 1]) })
    expect(servers.set('n1', { log: log([1]) })).toMatch(/no longer has the entry it had at index 2/)
  })

  it('log-matching compares logs of any time', () => {
    const servers = new Servers(logMatching)
    servers.set('n1', { log: log([1, 1, 2]) })
    servers.set('n1', { log: log([]) })
    expect(servers.set('n2', { log: log([1, 1, 2]) })).toBeUndefined()
    expect(servers.set('n3', { log: log([1, 2, 2]) })).toMatch(/same entry at index 3, of term 2/)
    expect(servers.set('n3', { log: log([1], 7) })).toMatch(/at index 1 of term 1, n3 has request 7 of c1/)
  })

  it('leader-completeness holds leaders of higher terms to what was committed', () => {
    const servers = new Servers(leaderCompleteness)
    servers.set('n1', { role: 'leader', currentTerm: 2, log: log([1, 2]), commitIndex: 2 })
    expect(servers.set('n2', { role: 'leader', currentTerm: 3, log: log([1, 2, 2]) })).toBeUndefined()
    expect(servers.set('n3', { role: 'leader', currentTerm: 4, log: log([1]) })).toBe(
      'n3 leads term 4 with nothing at index 2, where request 1 of c1 (term 2) had been committed in term 2',
    )
  })

  it('leader-completeness sees an entry committed behind the back of a later leader', () => {
    const servers = new Servers(leaderCompleteness)
    servers.set('n2', { role: 'leader', currentTerm: 3, log: log([3]) })
    expect(servers.set('n1', { role: 'leader', currentTerm: 2, log: log([1]), commitIndex: 1 })).toMatch(
      /n2 leads term 3/,
    )
  })

  it('state-machine-safety compares what was applied, also by one server before and after a restart', () => {
    const servers = new Servers(stateMachineSafety)
    servers.set('n1', { log: log([1, 1]), lastApplied: 2 })
    expect(servers.set('n2', { log: log([1, 1, 1]), lastApplied: 2 })).toBeUndefined()
    expect(servers.restart('n1', { log: log([1, 2]), lastApplied: 2 })).toMatch(
      /at index 2, n1 applied .* and n1 applied/,
    )
  })

  it('committed-on-quorum counts again what a server comes back without', () => {
    const servers = new Servers(committedOnQuorum)
    const entries = log([1, 1])
    servers.set('n2', { log: entries })
    expect(servers.set('n1', { role: 'leader', log: entries, commitIndex: 2 })).toBeUndefined()
    expect(servers.restart('n2', { log: log([1]) })).toMatch(
      /committed at index 2, and 1 of 3 servers have it/,
    )
  })

  it('committed-on-quorum counts what a server stored in the very event in which it crashed', () => {
    const servers = new Servers(committedOnQuorum)
    const live = log([1])
    servers.set('n2', { log: live })
    live.entries.push(...log([1, 1]).entries.slice(1))
    servers.nodes[1].process = null
    servers.look('n2')
    expect(servers.set('n1', { role: 'leader', log: log([1, 1]), commitIndex: 2 })).toBeUndefined()
  })

  it('commit-index-within-log looks over restarts, but not at what was still being written', () => {
    const servers = new Servers(commitIndexWithinLog)
    expect(servers.set('n1', { commitIndex: 1 })).toMatch(/commitIndex 1, and its log ends at 0/)
    servers.set('n2', { log: log([1]), commitIndex: 1 })
    expect(servers.set('n2', { commitIndex: 0 })).toMatch(/taken its commitIndex back/)
    servers.set('n3', { log: log([1]), commitIndex: 1 })
    servers.set('n3', { log: log([1, 1]), commitIndex: 2 })
    expect(servers.restart('n3', { log: log([1]) })).toBeUndefined()
    expect(servers.restart('n3')).toMatch(/had committed up to 1, and after a restart its log ends at 0/)
  })

  it('term-monotone looks over restarts, but not at what was still being written', () => {
    const servers = new Servers(termMonotone)
    servers.set('n1', { currentTerm: 4 })
    servers.set('n1', { currentTerm: 5 })
    expect(servers.restart('n1', { currentTerm: 4 })).toBeUndefined()
    expect(servers.restart('n1', { currentTerm: 3 })).toMatch(/in term 3 after a restart/)
  })

  it('steady-leader minds elections only while a majority hears the leader', () => {
    const servers = new Servers(steadyLeader({ after: 100 }))
    servers.set('n1', { role: 'leader', leaderId: 'n1', currentTerm: 2 })
    servers.set('n2', { leaderId: 'n1', hearsLeader: true, currentTerm: 2 })
    expect(servers.set('n3', { role: 'candidate', currentTerm: 3 })).toBeUndefined()
    servers.time = 200
    expect(servers.set('n3', { role: 'candidate', currentTerm: 4 })).toMatch(/started an election in term 4/)
    servers.set('n2', { hearsLeader: false })
    expect(servers.set('n3', { role: 'candidate', currentTerm: 5 })).toBeUndefined()
  })

  it('a snapshot stands for what it covers, and what follows it must follow it', () => {
    const compacted = (terms: number[], snapshotIndex: number, snapshotTerm: number) => ({
      snapshotIndex,
      snapshotTerm,
      entries: log(terms).entries.map((entry) => ({ ...entry, index: entry.index + snapshotIndex })),
    })
    const quorum = new Servers(committedOnQuorum)
    quorum.set('n2', { log: compacted([], 2, 1) })
    expect(quorum.set('n1', { role: 'leader', log: log([1, 1]), commitIndex: 2 })).toBeUndefined()
    const safety = new Servers(stateMachineSafety)
    safety.set('n1', { log: log([1, 1, 2]), lastApplied: 3 })
    expect(safety.set('n2', { log: compacted([2], 2, 1), lastApplied: 3 })).toBeUndefined()
    expect(safety.set('n3', { log: compacted([1], 2, 1), lastApplied: 3 })).toMatch(/at index 3/)
    const matching = new Servers(logMatching)
    const conflicting = log([1, 1, 2])
    matching.set('n1', { log: conflicting })
    const { entries } = conflicting
    expect(
      matching.set('n1', { log: { entries: entries.slice(2), snapshotIndex: 2, snapshotTerm: 1 } }),
    ).toBeUndefined()
    matching.set('n2', { log: conflicting })
    expect(
      matching.set('n2', { log: { entries: entries.slice(2), snapshotIndex: 2, snapshotTerm: 2 } }),
    ).toMatch(/before it one of term 2 and one of term 1/)
  })

  it('none of them looks at clients', () => {
    for (const check of raftInvariants) {
      const monitor = check.monitor({ nodes: [], now: () => 0 })
      const place = { id: 'c1', role: 'client', incarnation: 1, version: 0 }
      const client = { ...place, up: true, process: {}, readDisk: () => [] }
      expect(monitor.changed!(client)).toBeUndefined()
    }
  })
})
