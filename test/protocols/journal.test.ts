import { describe, expect, it } from 'vitest'
import { run, scenario, type Env, type NodeView, type RunView } from 'seedbed'
import {
  Journal,
  JournalReader,
  Projection,
  settles,
  WrittenReader,
  written,
} from 'seedbed/protocols/journal'

describe('a journal', () => {
  const fails = (at: 'append' | 'flush') => ({
    recover: () => [],
    append: () => {
      if (at === 'append') throw new Error('no space')
    },
    flush: () => {
      throw new Error('the power went')
    },
  })

  it.each(['append', 'flush'] as const)('lets nothing take effect whose %s did not succeed', (at) => {
    const seen: number[] = []
    const journal = new Journal<number>(fails(at), 'file', (entry) => seen.push(entry))
    expect(() => journal.commit(1)).toThrow()
    expect(seen).toEqual([])
  })
})

const node = (entries: unknown[], id = 'n1') => ({
  id,
  up: true,
  incarnation: 1,
  version: 0,
  readDisk: () => entries,
})

describe('a reader of journals', () => {
  it('tells each entry once, and begins anew after a restart', () => {
    const restarted: string[] = []
    const entries = [1, 2]
    const view = node(entries)
    const reader = new JournalReader<number>('file', (id) => restarted.push(id))
    const next = () => reader.next(view as unknown as NodeView)
    expect([next(), next()]).toEqual([[1, 2], []])
    entries.push(3)
    expect(next()).toEqual([3])
    view.up = false
    entries.pop()
    expect(next()).toEqual([])
    Object.assign(view, { up: true, incarnation: 2 })
    expect([next(), restarted]).toEqual([[1, 2], ['n1']])
  })
})

describe('a reader for all checks', () => {
  const seenBy = (reader: WrittenReader<number>) => (view: object) => reader.of(view as NodeView)

  it('answers all of them alike, and each time with what is new', () => {
    const of = seenBy(new WrittenReader<number>('file'))
    const [one, other] = [[1, 2], [10]]
    const [n1, n2] = [node(one), node(other, 'n2')]
    expect([of(n1), of(n1), of(n2)].map(({ entries }) => entries)).toEqual([[1, 2], [1, 2], [10]])
    one.push(3)
    n1.version++
    expect([of(n1), of(n1)].map(({ entries }) => entries)).toEqual([[3], [3]])
    // Another file was written to.
    n1.version++
    expect(of(n1).entries).toEqual([])
    // The same version again, and somebody else was asked about in between.
    of(n2)
    expect(of(n1).entries).toEqual([])
  })

  it('says when it begins anew', () => {
    const of = seenBy(new WrittenReader<number>('file'))
    const entries = [1, 2]
    const view = node(entries)
    expect(of(view)).toEqual({ entries: [1, 2], anew: false })
    entries.pop()
    Object.assign(view, { up: false, version: 1 })
    expect(of(view)).toEqual({ entries: [], anew: false })
    Object.assign(view, { up: true, incarnation: 2, version: 2 })
    expect(of(view)).toEqual({ entries: [1], anew: true })
    view.version++
    expect(of(view)).toEqual({ entries: [], anew: false })
  })

  it('is one for each run and file', () => {
    const [run, other] = [{}, {}] as RunView[]
    expect(written(run, 'file')).toBe(written(run, 'file'))
    expect(written(run, 'file')).not.toBe(written(run, 'other'))
    expect(written(run, 'file')).not.toBe(written(other, 'file'))
  })
})

describe('a projection of journals', () => {
  const seen = (applied: number[] = []) => {
    const sums = new Projection<number, { sum: number }>(
      'file',
      () => ({ sum: 0 }),
      (state, entry) => {
        applied.push(entry)
        state.sum += entry
      },
    )
    return (view: object) => sums.of(view as NodeView).sum
  }

  it('brings in each entry once, of each node apart', () => {
    const applied: number[] = []
    const sum = seen(applied)
    const [one, other] = [[1, 2], [10]]
    const views = [node(one), node(other, 'n2')]
    expect(views.map(sum)).toEqual([3, 10])
    one.push(3)
    views[0].version++
    expect(views.map(sum)).toEqual([6, 10])
    expect(applied).toEqual([1, 2, 10, 3])
  })

  it('forgets what a crash has cut off, while the node is down and afterwards', () => {
    const sum = seen()
    const entries = [1, 2, 4]
    const view = node(entries)
    expect(sum(view)).toBe(7)
    Object.assign(view, { up: false, version: 1 })
    entries.splice(1)
    expect(sum(view)).toBe(1)
    entries.push(8)
    view.version++
    expect(sum(view)).toBe(9)
    // What was half written is thrown away by the start, and as many entries come in its place.
    entries.pop()
    entries.push(16)
    Object.assign(view, { up: true, incarnation: 2, version: 3 })
    expect(sum(view)).toBe(17)
  })

  it('is not taken in by a crash and a start between two looks, after which the journal is as long as before', () => {
    const sum = seen()
    const entries = [1, 2]
    const view = node(entries)
    expect(sum(view)).toBe(3)
    entries.splice(1, 1, 32)
    Object.assign(view, { incarnation: 2, version: 2 })
    expect(sum(view)).toBe(33)
  })
})

describe('settles', () => {
  const idle = settles('idle', { within: 100 }, (nodes) =>
    nodes.some(({ process }) => (process as { busy: boolean }).busy) ? 'it works' : undefined,
  )
  const works = (ms: number) =>
    scenario({
      name: 'works',
      servers: {
        count: 1,
        process: (env: Env) => ({
          busy: true,
          start: () => env.setTimer('done', ms),
          timeout() {
            Object.assign(this, { busy: false })
          },
        }),
      },
      duration: 50,
      checks: [idle],
    })

  it('passes what comes to rest in time', async () => {
    expect((await run(works(120), { seed: 1 })).verdict).toBe('pass')
  })

  it('fails what does not, and says what is under way', async () => {
    const { violations } = await run(works(10_000), { seed: 1 })
    expect(violations).toEqual([{ check: 'idle', message: 'faults ended at 50 ms, yet at 250 ms it works' }])
  })
})
