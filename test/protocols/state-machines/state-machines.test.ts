import { counter, kv, lockService, recordLog, type LockCommand } from 'seedbed/protocols/state-machines'
import { describe, expect, it } from 'vitest'

describe('the stock state machines', () => {
  it('the counter counts', () => {
    const one = counter()
    expect([
      one.apply({ f: 'add', value: 2 }),
      one.apply({ f: 'add', value: -5 }),
      one.apply({ f: 'read' }),
    ]).toEqual([2, -3, -3])
  })

  it('the log gives offsets, and records from an offset on', () => {
    const one = recordLog()
    expect(['a', 'b', 'c'].map((value) => one.apply({ f: 'append', value }))).toEqual([0, 1, 2])
    expect(one.apply({ f: 'read', from: 1, limit: 1 })).toEqual(['b'])
    expect(one.apply({ f: 'read', from: 3, limit: 9 })).toEqual([])
  })

  it('are the same after a snapshot, and apart from the first from then on', () => {
    const [log, copy] = [recordLog(), recordLog()]
    log.apply({ f: 'append', value: 'a' })
    copy.restore(log.snapshot())
    log.apply({ f: 'append', value: 'b' })
    expect(copy.snapshot()).toEqual(['a'])
    const count = counter()
    count.restore(7)
    expect(count.snapshot()).toBe(7)
  })

  it('say which commands change nothing', () => {
    expect(counter().isRead!({ f: 'read' })).toBe(true)
    expect(counter().isRead!({ f: 'add', value: 0 })).toBe(false)
    expect(recordLog().isRead!({ f: 'read', from: 0, limit: 1 })).toBe(true)
    expect(kv().isRead!({ f: 'get', key: 'x' })).toBe(true)
    expect(lockService().isRead!({ f: 'check', lock: 'a', sequencer: 1 })).toBe(true)
  })
})

describe('the lock service', () => {
  const service = () => {
    const locks = lockService()
    return { locks, does: (command: LockCommand) => locks.apply(command) }
  }
  const acquire = (session: number, time: number): LockCommand => ({ f: 'acquire', session, lock: 'a', time })

  it('gives a lock to one session at a time, each time with a higher sequencer', () => {
    const { does } = service()
    does({ f: 'open', lease: 100, time: 0 })
    does({ f: 'open', lease: 100, time: 0 })
    expect([does(acquire(1, 1)), does(acquire(1, 2)), does(acquire(2, 3))]).toEqual([1, 1, null])
    expect(does({ f: 'release', session: 2, lock: 'a', time: 4 })).toBe(false)
    expect(does({ f: 'release', session: 1, lock: 'a', time: 5 })).toBe(true)
    expect(does(acquire(2, 6))).toBe(2)
    expect([1, 2].map((sequencer) => does({ f: 'check', lock: 'a', sequencer }))).toEqual([false, true])
  })

  it('takes the locks of a session whose lease has run out, by the latest time it was told', () => {
    const { does } = service()
    does({ f: 'open', lease: 100, time: 0 })
    does({ f: 'open', lease: 1_000, time: 0 })
    does(acquire(1, 10))
    expect(does({ f: 'keepAlive', session: 1, time: 90 })).toBe(true)
    expect(does(acquire(2, 190))).toBeNull()
    expect(does(acquire(2, 191))).toBe(2)
    expect(does({ f: 'keepAlive', session: 1, time: 0 })).toBe(false)
    expect(does(acquire(1, 192))).toBeNull()
  })

  it('goes on from a snapshot', () => {
    const { locks, does } = service()
    does({ f: 'open', lease: 100, time: 0 })
    does(acquire(1, 10))
    const copy = lockService()
    copy.restore(locks.snapshot())
    expect(copy.snapshot()).toEqual(locks.snapshot())
    expect(does({ f: 'close', session: 1, time: 20 })).toBe(true)
    expect(copy.apply({ f: 'check', lock: 'a', sequencer: 1 })).toBe(true)
  })
})
