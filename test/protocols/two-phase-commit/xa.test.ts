import { Records, type RecordsWork } from 'seedbed/protocols/atomic-commit'
import { XaResourceManager, type XaCode, type XaState } from 'seedbed/protocols/two-phase-commit'
import { describe, expect, it } from 'vitest'

const xid = { global: 't1', branch: 'b1' }

/** A resource manager on a disk that keeps everything. */
class Bench {
  readonly records: unknown[] = []
  readonly disk = {
    recover: <R>() => [...this.records] as R[],
    append: (_file: string, record: unknown) => void this.records.push(record),
    flush() {},
  }
  rm = this.opened()

  restart(): void {
    this.rm = this.opened()
  }

  get value(): number | undefined {
    return (this.rm.resource as Records).values.get('a')
  }

  private opened(): XaResourceManager {
    const rm = new XaResourceManager(this.disk, new Records({ a: 10 }))
    rm.open()
    return rm
  }
}

type Verb = 'start' | 'end' | 'prepare' | 'commit' | 'rollback' | 'forget' | 'heuristic' | 'one-phase'

function say(rm: XaResourceManager, verb: Verb): XaCode {
  if (verb === 'heuristic') return rm.decideHeuristically(xid, 'abort')
  if (verb === 'one-phase') return rm.commit(xid, { onePhase: true })
  return rm[verb](xid)
}

/** A bench with a branch in that state. */
function inState(state: XaState | null): Bench {
  const bench = new Bench()
  const { rm } = bench
  if (state === null) return bench
  rm.start(xid)
  if (state === 'rollback-only') {
    const other = { global: 't2', branch: 'b1' }
    rm.start(other)
    rm.execute(other, { add: { a: 1 } })
  }
  rm.execute(xid, { add: { a: 5 } })
  if (state === 'active' || state === 'rollback-only') return bench
  rm.end(xid)
  if (state === 'idle') return bench
  rm.prepare(xid)
  if (state === 'heuristically-completed') rm.decideHeuristically(xid, 'abort')
  return bench
}

const states = [null, 'active', 'idle', 'prepared', 'rollback-only', 'heuristically-completed'] as const

/** The state tables of the specification, §6.3: what each verb returns in each state, and in which state it leaves the branch. */
const table: Record<Verb, readonly (readonly [XaCode, XaState | null])[]> = {
  start: [
    ['XA_OK', 'active'],
    ['XAER_DUPID', 'active'],
    ['XAER_DUPID', 'idle'],
    ['XAER_DUPID', 'prepared'],
    ['XAER_DUPID', 'rollback-only'],
    ['XAER_DUPID', 'heuristically-completed'],
  ],
  end: [
    ['XAER_NOTA', null],
    ['XA_OK', 'idle'],
    ['XAER_PROTO', 'idle'],
    ['XAER_PROTO', 'prepared'],
    ['XA_RBROLLBACK', 'rollback-only'],
    ['XAER_PROTO', 'heuristically-completed'],
  ],
  prepare: [
    ['XAER_NOTA', null],
    ['XAER_PROTO', 'active'],
    ['XA_OK', 'prepared'],
    ['XAER_PROTO', 'prepared'],
    ['XA_RBROLLBACK', null],
    ['XAER_PROTO', 'heuristically-completed'],
  ],
  commit: [
    ['XAER_NOTA', null],
    ['XAER_PROTO', 'active'],
    ['XAER_PROTO', 'idle'],
    ['XA_OK', null],
    ['XAER_PROTO', 'rollback-only'],
    ['XA_HEURRB', 'heuristically-completed'],
  ],
  'one-phase': [
    ['XAER_NOTA', null],
    ['XAER_PROTO', 'active'],
    ['XA_OK', null],
    ['XAER_PROTO', 'prepared'],
    ['XA_RBROLLBACK', null],
    ['XAER_PROTO', 'heuristically-completed'],
  ],
  rollback: [
    ['XAER_NOTA', null],
    ['XAER_PROTO', 'active'],
    ['XA_OK', null],
    ['XA_OK', null],
    ['XA_OK', null],
    ['XA_HEURRB', 'heuristically-completed'],
  ],
  forget: [
    ['XAER_NOTA', null],
    ['XAER_PROTO', 'active'],
    ['XAER_PROTO', 'idle'],
    ['XAER_PROTO', 'prepared'],
    ['XAER_PROTO', 'rollback-only'],
    ['XA_OK', null],
  ],
  heuristic: [
    ['XAER_NOTA', null],
    ['XAER_PROTO', 'active'],
    ['XAER_PROTO', 'idle'],
    ['XA_OK', 'heuristically-completed'],
    ['XAER_PROTO', 'rollback-only'],
    ['XAER_PROTO', 'heuristically-completed'],
  ],
}

const cells = Object.entries(table).flatMap(([verb, row]) =>
  row.map(([code, next], i) => [verb as Verb, states[i], code, next] as const),
)

describe('XA', () => {
  it.each(cells)('%s in state %s returns %s and leaves it in %s', (verb, state, code, next) => {
    const { rm } = inState(state)
    expect([say(rm, verb), rm.stateOf(xid)]).toEqual([code, next])
  })

  it('votes read-only, and no, and is done with the branch', () => {
    const { rm } = new Bench()
    const works: RecordsWork[] = [{ read: ['a'] }, { add: { a: -11 } }]
    const votes = works.map((work) => {
      rm.start(xid)
      rm.execute(xid, work)
      rm.end(xid)
      return [rm.prepare(xid), rm.stateOf(xid)]
    })
    expect(votes).toEqual([
      ['XA_RDONLY', null],
      ['XA_RBROLLBACK', null],
    ])
  })

  it('lists what is in doubt after a crash, and ends it as it is told', () => {
    const bench = inState('prepared')
    bench.restart()
    expect(bench.rm.recover()).toEqual([xid])
    expect([bench.value, bench.rm.commit(xid), bench.value]).toEqual([10, 'XA_OK', 15])
    bench.restart()
    expect([bench.rm.recover(), bench.value]).toEqual([[], 15])
  })

  it('forgets in a crash what was not prepared', () => {
    const bench = inState('idle')
    bench.restart()
    expect([bench.rm.commit(xid), bench.rm.recover(), bench.value]).toEqual(['XAER_NOTA', [], 10])
  })

  it('keeps a heuristic outcome through crashes, against what is decided, until it is forgotten', () => {
    const bench = inState('heuristically-completed')
    bench.restart()
    // The transaction was committed everywhere else: this is what atomicity was given up for.
    expect([bench.rm.commit(xid), bench.value]).toEqual(['XA_HEURRB', 10])
    expect(bench.rm.recover()).toEqual([xid])
    expect(bench.rm.forget(xid)).toBe('XA_OK')
    bench.restart()
    expect([bench.rm.recover(), bench.rm.commit(xid)]).toEqual([[], 'XAER_NOTA'])
  })
})
