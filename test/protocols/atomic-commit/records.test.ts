import type { RunEnd } from 'seedbed'
import { nobodyWaitsInVain, readsSeeCommits, Records } from 'seedbed/protocols/atomic-commit'
import { describe, expect, it } from 'vitest'

describe('records', () => {
  it('are refused when any of them is locked, and none of the others is locked then', () => {
    const records = new Records({ a: 1, b: 2 })
    records.execute('t1', { add: { b: 1 } })
    expect(records.execute('t2', { read: ['a'], add: { b: 1 } })).toEqual({ ok: false })
    expect([...records.locks]).toEqual([['b', 't1']])
  })

  it('change all at once, when the branch is committed', () => {
    const records = new Records({ a: 1, b: 2 })
    records.execute('t1', { add: { a: 4, b: -2 } })
    const prepared = records.prepare('t1')
    expect(prepared).toEqual({ vote: 'yes', changes: { a: 4, b: -2 } })
    expect([...records.values]).toEqual([['a', 1], ['b', 2]]) // prettier-ignore
    records.commit('t1', { a: 4, b: -2 })
    expect([...records.values]).toEqual([['a', 5], ['b', 0]]) // prettier-ignore
    expect(records.locks.size).toBe(0)
  })

  it('are not to be changed if one of them would be below 0', () => {
    const records = new Records({ a: 1, b: 2 })
    records.execute('t1', { add: { a: 4, b: -3 } })
    expect(records.prepare('t1')).toEqual({ vote: 'no' })
    expect(records.locks.size).toBe(0)
  })

  it('are locked again after a restart, all that will change', () => {
    const records = new Records()
    records.recover('t1', { a: 1, b: 2 })
    expect(records.execute('t2', { read: ['b'] })).toEqual({ ok: false })
    expect(records.execute('t3', { read: ['a'] })).toEqual({ ok: false })
  })
})

const add = (
  by: number,
  invoked: number,
  completed: number | undefined,
  outcome?: 'ok' | 'fail' | 'info',
) => ({
  input: [{ participant: 'n2', work: { add: { a: by } } }],
  invoked,
  completed,
  outcome,
  output: { n2: {} },
})

/** What the check says of one who was shown this between 50 and 60. */
function judged(shown: number | null, others: readonly object[], injected = 1): string {
  const output = shown === null ? {} : { n2: { a: shown } }
  const reader = { input: [{ participant: 'n2', work: { read: ['a'] } }], outcome: 'ok', output }
  const history = [...others, { ...reader, invoked: 50, completed: 60 }].map((one, id) => ({ id, ...one }))
  const faults = { crash: { injected, effective: injected } }
  return readsSeeCommits.monitor({} as never).end!({ history, faults } as unknown as RunEnd).verdict
}

describe('reads-see-commits', () => {
  it('wants what was committed before, and nothing that failed', () => {
    const before = [add(3, 0, 10, 'ok'), add(5, 20, 30, 'fail')]
    expect([3, 0, 8].map((shown) => judged(shown, before))).toEqual(['pass', 'fail', 'fail'])
  })

  it('leaves open what was asked for meanwhile, or not answered', () => {
    const open = [add(3, 0, 55, 'ok'), add(5, 20, 30, 'info'), add(7, 70, 80, 'ok')]
    expect([0, 3, 8, 9].map((shown) => judged(shown, open))).toEqual(['pass', 'pass', 'pass', 'fail'])
  })

  it('wants to be shown something where there were no faults', () => {
    expect([judged(null, []), judged(null, [], 0)]).toEqual(['pass', 'fail'])
  })
})

describe('nobody-waits-in-vain', () => {
  it('wants an answer to everything', () => {
    const end = (outcome: string) =>
      nobodyWaitsInVain.monitor({} as never).end!({ history: [{ id: 0, outcome }] } as unknown as RunEnd)
        .verdict
    expect([end('ok'), end('fail'), end('info')]).toEqual(['pass', 'pass', 'fail'])
  })
})
