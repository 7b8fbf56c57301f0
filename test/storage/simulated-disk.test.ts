import { describe, expect, it } from 'vitest'
import { CorruptRecordError, DiskError, DiskFullError, RandomStreams, toMicros } from 'seedbed'
import { SimulatedDisk, type DiskCondition, type DiskTrouble } from 'seedbed/storage'

const ms = toMicros

function disk(flush = 0, seed = 1) {
  const made = new SimulatedDisk(new RandomStreams(seed).get('disk'), () => flush)
  const impose = (trouble: DiskTrouble): DiskCondition => {
    const condition = { trouble, touched: 0 }
    made.conditions.push(condition)
    return condition
  }
  return Object.assign(made, { impose })
}

describe('a disk', () => {
  it('keeps files of records apart, in order; a file that is not there is empty', () => {
    const d = disk()
    expect(d.read('log')).toEqual([])
    expect(d.recover('log')).toEqual([])
    expect(d.readUnchecked('log')).toEqual([])
    d.append('log', 1)
    d.append('log', 2)
    d.append('other', 3)
    d.truncate('log', 1)
    d.truncate('log', 7)
    expect([d.read('log'), d.read('other')]).toEqual([[1], [3]])
    d.replace('log', [7, 8])
    d.append('log', 9)
    expect(d.read('log')).toEqual([7, 8, 9])
  })

  it('gives copies: what a reader does to them does not reach the disk', () => {
    const d = disk()
    const records = [1, 2]
    d.replace('log', records)
    records.push(3)
    ;(d.read('log') as number[]).push(4)
    expect(d.read('log')).toEqual([1, 2])
  })

  it('loses in a crash every kind of write that was not flushed, back to what was', () => {
    const d = disk()
    d.replace('log', [1, 2, 3])
    d.flush(0)
    d.append('log', 4)
    d.truncate('log', 1)
    d.append('log', 5)
    d.replace('log', [6])
    d.truncate('log', 0)
    d.append('new', 1)
    d.crash(ms(10))
    expect([d.read('log'), d.read('new')]).toEqual([[1, 2, 3], []])
    expect(d.lostWrites).toBe(6)
  })

  it('loses nothing twice', () => {
    const d = disk()
    d.append('log', 1)
    d.crash(0)
    d.append('log', 2)
    d.flush(0)
    d.crash(ms(1))
    d.crash(ms(2))
    expect(d.read('log')).toEqual([2])
  })
})

describe('a flush', () => {
  it('takes its time, and a crash before its end finds nothing of it done', () => {
    const d = disk(20)
    d.append('log', 1)
    expect(d.flush(ms(100))).toBe(ms(120))
    d.crash(ms(119))
    expect(d.read('log')).toEqual([])
    d.append('log', 1)
    d.flush(ms(200))
    d.crash(ms(220))
    expect(d.read('log')).toEqual([1])
  })

  it('makes safe what was written before it, not what was written since', () => {
    const d = disk(20)
    d.append('log', 1)
    d.flush(0)
    d.append('log', 2)
    d.crash(ms(30))
    expect(d.read('log')).toEqual([1])
  })

  it('that comes later does not put off what an earlier one makes safe', () => {
    const d = disk(20)
    d.append('log', 1)
    d.flush(0)
    d.append('log', 2)
    d.flush(ms(10))
    d.crash(ms(25))
    expect(d.read('log')).toEqual([1])
  })

  it('of a slow disk takes longer by so much, and a crash may come within', () => {
    const d = disk(5)
    const slow = d.impose({ kind: 'slow', by: 50 })
    d.append('log', 1)
    expect(d.flush(0)).toBe(ms(55))
    expect(slow.touched).toBe(1)
    d.crash(ms(54))
    expect(d.read('log')).toEqual([])
  })

  it('that lies returns at once, and what it claimed is lost with the rest; an honest one makes it safe after all', () => {
    const d = disk(20)
    const lying = d.impose({ kind: 'lying-flush' })
    d.append('log', 1)
    expect(d.flush(ms(3))).toBe(ms(3))
    d.conditions.pop()
    d.crash(ms(100))
    expect(d.read('log')).toEqual([])
    expect(lying.touched).toBe(1)
    d.conditions.push(lying)
    d.append('log', 2)
    d.flush(ms(200))
    d.conditions.pop()
    d.flush(ms(300))
    d.crash(ms(400))
    expect(d.read('log')).toEqual([2])
    expect(lying.touched).toBe(1)
  })
})

describe('a crash', () => {
  it('under partial writes keeps the first few of what was not flushed, never what came after something lost', () => {
    const kept = new Set<string>()
    for (let seed = 0; seed < 60; seed++) {
      const d = disk(0, seed)
      const partial = d.impose({ kind: 'partial-write' })
      for (const n of [1, 2, 3]) d.append('log', n)
      d.crash(0)
      const left = d.read<number>('log')
      expect(left).toEqual([1, 2, 3].slice(0, left.length))
      expect(partial.touched).toBe(left.length > 0 ? 1 : 0)
      kept.add(left.join())
    }
    expect(kept).toEqual(new Set(['', '1', '1,2', '1,2,3']))
  })

  it('under torn writes cuts the first unflushed record off in mid-write', () => {
    const d = disk()
    const torn = d.impose({ kind: 'torn-write' })
    d.append('log', 'safe')
    d.flush(0)
    d.append('log', 'torn')
    d.append('log', 'gone')
    d.crash(0)
    expect(torn.touched).toBe(0)
    expect(d.readUnchecked('log')).toEqual(['safe', 'torn'])
    expect(() => d.read('log')).toThrow(new CorruptRecordError('log', 1, true))
    expect(torn.touched).toBe(2)
    expect(d.recover('log')).toEqual(['safe'])
    // It is gone from then on, and the next record takes its place.
    d.append('log', 'next')
    expect(d.read('log')).toEqual(['safe', 'next'])
  })

  it('tears the record that was written, even if it was truncated away again', () => {
    const d = disk()
    d.impose({ kind: 'torn-write' })
    d.append('log', 'torn')
    d.truncate('log', 0)
    d.crash(0)
    expect(d.readUnchecked('log')).toEqual(['torn'])
  })

  it('tears nothing that replaces a file whole, nor what was flushed', () => {
    const d = disk()
    d.impose({ kind: 'torn-write' })
    d.replace('log', ['old'])
    d.flush(0)
    d.replace('log', ['new'])
    d.crash(0)
    expect(d.read('log')).toEqual(['old'])
    d.crash(0)
    expect(d.read('log')).toEqual(['old'])
  })
})

describe('a full disk', () => {
  it('refuses to append and to replace, and lets truncate, flush and read', () => {
    const d = disk()
    d.append('log', 1)
    const full = d.impose({ kind: 'full' })
    expect(() => d.append('log', 2)).toThrow(DiskFullError)
    expect(() => d.replace('log', [])).toThrow('no space left on the disk to write to "log"')
    expect(full.touched).toBe(2)
    expect(d.read('log')).toEqual([1])
    d.truncate('log', 0)
    d.flush(0)
    d.crash(0)
    expect(d.read('log')).toEqual([])
    d.conditions.pop()
    d.append('log', 3)
    expect(d.read('log')).toEqual([3])
  })
})

describe('damage at rest', () => {
  const three = (seed: number) => {
    const d = disk(0, seed)
    for (const n of [1, 2, 3]) d.append('log', { n })
    d.flush(0)
    return d
  }

  it('to a record is found by its checksum, by read and recover alike, and not by a careless reader', () => {
    const found = new Set<number>()
    for (let seed = 0; seed < 20; seed++) {
      const d = three(seed)
      let met = 0
      expect(d.corrupt(() => met++)).toBe(true)
      const error = (() => {
        try {
          return d.recover('log')
        } catch (error) {
          return error
        }
      })() as CorruptRecordError
      expect(error).toBeInstanceOf(CorruptRecordError)
      expect(error).toBeInstanceOf(DiskError)
      expect(error).toMatchObject({
        file: 'log',
        torn: false,
        message: `record ${error.index} of "log" does not match its checksum`,
      })
      expect(() => d.read('log')).toThrow(CorruptRecordError)
      expect(met).toBe(2)
      const careless = d.readUnchecked<{ n: number }>('log').map(({ n }) => n)
      expect(careless).toEqual([1, 2, 3].map((n, i) => (i === error.index ? n + 1 : n)))
      expect(d.peek('log')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
      found.add(error.index)
    }
    expect(found).toEqual(new Set([0, 1, 2]))
  })

  it('is gone with the record: truncated, replaced, or undone by a crash', () => {
    for (let seed = 0; seed < 10; seed++) {
      const truncated = three(seed)
      truncated.corrupt(() => undefined)
      truncated.truncate('log', 0)
      truncated.append('log', 'new')
      expect(truncated.read('log')).toEqual(['new'])
      const replaced = three(seed)
      replaced.corrupt(() => undefined)
      replaced.replace('log', ['new'])
      expect(replaced.read('log')).toEqual(['new'])
      const undone = disk(0, seed)
      undone.append('log', { n: 1 })
      undone.corrupt(() => undefined)
      undone.crash(0)
      undone.append('log', { n: 2 })
      expect(undone.read('log')).toEqual([{ n: 2 }])
    }
  })

  it('comes back with the record when a crash undoes its removal', () => {
    for (const remove of ['truncate', 'replace'] as const) {
      const d = three(1)
      d.corrupt(() => undefined)
      if (remove === 'truncate') d.truncate('log', 0)
      else d.replace('log', [])
      d.crash(0)
      expect(() => d.read('log')).toThrow(CorruptRecordError)
    }
  })

  it('loses a record without a trace', () => {
    const left = new Set<string>()
    for (let seed = 0; seed < 20; seed++) {
      const d = three(seed)
      expect(d.lose()).toBe(true)
      left.add(
        d
          .read<{ n: number }>('log')
          .map(({ n }) => n)
          .join(),
      )
    }
    expect(left).toEqual(new Set(['2,3', '1,3', '1,2']))
  })

  it('by a lost record does not save what a crash takes back, nor move the damage of another', () => {
    for (let seed = 0; seed < 30; seed++) {
      const d = three(seed)
      d.append('log', { n: 4 })
      d.lose()
      d.crash(0)
      const left = d.read<{ n: number }>('log').map(({ n }) => n)
      expect(left).not.toContain(4)
      expect(left.length).toBeGreaterThanOrEqual(2)
      const damaged = three(seed)
      damaged.corrupt(() => undefined)
      const before = damaged.readUnchecked<{ n: number }>('log').map(({ n }, i) => (n === i + 1 ? n : -1))
      damaged.lose()
      const after = damaged
        .readUnchecked<{ n: number }>('log')
        .map(({ n }, i) => (n === damaged.peek<{ n: number }>('log')[i].n ? n : -1))
      // One is missing; the others are as they were.
      expect(after).toHaveLength(2)
      expect(before.filter((n) => !after.includes(n))).toHaveLength(1)
    }
  })

  it('finds nothing on an empty disk', () => {
    const d = disk()
    expect([d.corrupt(() => undefined), d.lose()]).toEqual([false, false])
  })
})
