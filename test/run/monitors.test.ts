import { describe, expect, it } from 'vitest'
import {
  invariant,
  run,
  scenario,
  sometimes,
  type Check,
  type Env,
  type Process,
  type Sometimes,
} from 'seedbed'
import { sometimesFault, type NodeView } from 'seedbed/check'
import { at, type Fault, type Written } from 'seedbed/faults'
import { constant } from 'seedbed/network'

/** Counts its own ticks. */
class Ticker implements Process {
  ticks = 0

  constructor(protected readonly env: Env) {}

  start(): void {
    this.env.setTimer('tick', 10)
  }

  timeout(): void {
    this.ticks++
    this.env.note('ticked', { ticks: this.ticks })
    this.env.setTimer('tick', 10)
  }
}

const ticking = (checks: Check[], states: Sometimes[] = [], faults: (Fault | Written)[] = []) =>
  scenario({
    name: 'ticking',
    servers: { count: 2, process: Ticker },
    duration: 100,
    checks,
    sometimes: states,
    faults,
  })

describe('an invariant', () => {
  const below = (most: number) =>
    invariant<Ticker>('below', () => ({ id, process }): string | void => {
      if (process !== null && process.ticks >= most) return `${id} has ticked ${process.ticks} times`
    })

  it('is asked after every event, and ends the run where it is violated', async () => {
    const result = await run(ticking([below(3)]), { seed: 1 })
    expect(result).toMatchObject({ verdict: 'fail', virtualMs: 30 })
    expect(result.violations).toEqual([
      { check: 'below', message: 'n1 has ticked 3 times', at: 30, node: 'n1' },
    ])
  })

  it('judges what takes time when it is done, and never if a crash comes first', async () => {
    class Writer extends Ticker {
      override timeout(): void {
        this.env.disk.append('ticks', this.ticks)
        this.env.disk.flush()
        super.timeout()
      }
    }
    const onDisk = invariant<Writer>('on-disk', () => ({ id, process, readDisk }): string | void => {
      const safe = readDisk('ticks').length
      if (process === null && safe < seen[id]) return `${id} has lost what it went by`
      if (process !== null) seen[id] = Math.max(seen[id], process.ticks)
    })
    const seen: Record<string, number> = { n1: 0, n2: 0 }
    const slow = scenario({
      name: 'writing',
      servers: { count: 2, process: Writer },
      disk: { flush: constant(5) },
      duration: 100,
      checks: [onDisk],
      // n1 ticks at 10 ms and then every 15, and has written 5 ms later: the third time not.
      faults: [at(42).crash('n1')],
    })
    expect(await run(slow, { seed: 1 })).toMatchObject({ verdict: 'pass' })
    expect(seen).toEqual({ n1: 2, n2: 6 })
  })

  it('that holds lets the run go on to its end', async () => {
    expect(await run(ticking([below(11)]), { seed: 1 })).toMatchObject({
      verdict: 'pass',
      virtualMs: 100,
      violations: [],
    })
  })

  it('watches each run anew', async () => {
    const watched: number[] = []
    const counting = invariant('counting', () => {
      let events = 0
      return () => void watched.push(++events)
    })
    await run(ticking([counting]), { seed: 1 })
    const first = watched.splice(0)
    await run(ticking([counting]), { seed: 1 })
    expect(watched).toEqual(first)
    expect(first[0]).toBe(1)
  })

  it('is told of a node that goes down, which then has no process', async () => {
    const seen: string[] = []
    const down = invariant<Ticker>('down', () => ({ id, up, process, incarnation }) => {
      if (id === 'n1') seen.push(`${up} ${process === null} ${incarnation}`)
    })
    await run(ticking([down], [], [at(15).crash('n1').until(55)]), { seed: 1 })
    expect([...new Set(seen)]).toEqual(['true false 1', 'false true 1', 'true false 2'])
  })
})

describe('a check', () => {
  it('may go by what processes note, and names the node', async () => {
    const noted: Check = {
      name: 'no-second-tick',
      monitor: () => ({
        noted: (_node: NodeView, kind, { ticks }: { ticks: number }) =>
          kind === 'ticked' && ticks > 1 ? 'ticked twice' : undefined,
      }),
    }
    expect((await run(ticking([noted]), { seed: 1 })).violations).toEqual([
      { check: 'no-second-tick', message: 'ticked twice', at: 20, node: 'n1' },
    ])
  })

  it.each([
    [[{ verdict: 'pass' }], 'pass'],
    [[{ verdict: 'pass' }, { verdict: 'undecided', reason: 'no idea' }], 'undecided'],
    [
      [
        { verdict: 'undecided', reason: 'no idea' },
        { verdict: 'fail', message: 'wrong' },
      ],
      'fail',
    ],
  ] as const)('may judge the end of the run: %j is %s', async (ends, verdict) => {
    const checks = ends.map((result, i): Check => ({
      name: `end-${i}`,
      monitor: () => ({ end: () => result }),
    }))
    expect((await run(ticking(checks), { seed: 1 })).verdict).toBe(verdict)
  })

  it('sees what is on the disks', async () => {
    class Writer implements Process {
      constructor(private readonly env: Env) {}
      start() {
        this.env.disk.append('log', 'safe')
        this.env.disk.flush()
        this.env.disk.append('log', 'unsafe')
      }
    }
    const seen: unknown[] = []
    const disks: Check = {
      name: 'disks',
      monitor: () => ({ changed: (node) => void seen.push([...node.readDisk('log')]) }),
    }
    await run(
      scenario({
        name: 'writing',
        servers: { count: 1, process: Writer },
        duration: 100,
        checks: [disks],
        faults: [at(10).crash('n1')],
      }),
      { seed: 1 },
    )
    expect(seen).toEqual([['safe', 'unsafe'], ['safe']])
  })
})

describe('a check that throws', () => {
  const boom = (): never => {
    throw new TypeError('boom')
  }
  const broken = (parts: ReturnType<Check['monitor']>): Check => ({ name: 'broken', monitor: () => parts })
  const message = 'the check broken threw: TypeError: boom'

  it('before the run begins is bad input, and named', async () => {
    const check = { name: 'broken', monitor: boom }
    await expect(run(ticking([check]), { seed: 1 })).rejects.toThrow(
      'checks: broken threw before the run began: TypeError: boom',
    )
    await expect(run(ticking([], [check]), { seed: 1 })).rejects.toThrow(
      'sometimes: broken threw before the run began: TypeError: boom',
    )
  })

  it.each([
    ['noted', { noted: boom }, 10],
    ['changed', { changed: boom }, 0],
    ['changed, at a crash', { changed: ({ up }: NodeView) => (up ? undefined : boom()) }, 15],
  ])('in %s is named itself, and no process is blamed', async (_where, parts, time) => {
    const crash = at(15).fault('crash', { node: 'n1' })
    const { verdict, violations, trace } = await run(ticking([broken(parts)], [], [crash]), {
      seed: 1,
      trace: true,
    })
    expect([verdict, violations]).toEqual(['fail', [{ check: 'broken', message, at: time, node: 'n1' }]])
    expect([...trace!].filter(({ kind }) => kind === 'exit')).toEqual([])
  })

  it.each([
    ['end', { end: boom }, 100],
    ['waits', { waits: boom }, 100],
  ])('in %s is a violation of the run', async (_where, parts, time) => {
    const { violations } = await run(ticking([{ ...broken(parts), fairPhase: 50 }]), { seed: 1 })
    expect(violations).toEqual([{ check: 'broken', message, at: time }])
  })

  it('is asked no more', async () => {
    const both = broken({ noted: boom, changed: ({ process }) => ((process as Ticker).ticks > 0 ? 'late' : undefined) }) // prettier-ignore
    expect((await run(ticking([both]), { seed: 1 })).violations).toMatchObject([{ message }])
  })

  it.each([{ noted: boom }, { changed: boom }, { end: boom }])(
    'may be a state to be reached: %o',
    async (parts) => {
      const { violations } = await run(ticking([], [sometimes('broken', () => parts)]), { seed: 1 })
      expect(violations).toMatchObject([{ check: 'broken', message }])
    },
  )
})

describe('an error nobody caught', () => {
  it.each([
    ['a plain handler', () => { throw new TypeError('boom') }], // prettier-ignore
    ['an asynchronous one', async () => Promise.reject(new TypeError('boom'))],
  ])('in %s is a violation of its own', async (_what, start) => {
    const broken = scenario({
      name: 'broken',
      servers: { count: 1, process: () => ({ start }) },
      duration: 100,
      checks: [],
    })
    expect((await run(broken, { seed: 1 })).violations).toEqual([
      { check: 'no-uncaught-errors', message: 'a handler of n1 threw TypeError: boom', at: 0, node: 'n1' },
    ])
  })

  it('is not one of a disk, after which the process stops', async () => {
    const full = scenario({
      name: 'full',
      servers: {
        count: 1,
        process: (env: Env) => ({
          start: () => env.setTimer('t', 20),
          timeout: () => env.disk.append('log', 1),
        }),
      },
      duration: 100,
      checks: [],
      faults: [at(10).fault('disk-full', { node: 'n1' })],
    })
    const result = await run(full, { seed: 1, trace: true })
    expect(result.verdict).toBe('pass')
    expect([...result.trace!].find(({ kind }) => kind === 'exit')).toMatchObject({
      payload: 'no space left on the disk to write to "log"',
    })
  })
})

describe('a state to be reached sometimes', () => {
  const states = [
    sometimes('three ticks', () => ({ changed: ({ process }) => (process as Ticker | null)?.ticks === 3 })),
    sometimes('a note', () => ({ noted: (_node, kind) => kind === 'ticked' })),
    sometimes('a thousand ticks', () => ({
      changed: ({ process }) => (process as Ticker | null)?.ticks === 1000,
    })),
    sometimesFault('a crash', 'crash'),
    sometimesFault('a pause', 'pause'),
  ]

  it('is reported when it is', async () => {
    const { reached } = await run(ticking([], states, [at(50).crash('n1'), at(60).pause('n1')]), { seed: 1 })
    expect([...reached].sort()).toEqual([
      'a crash',
      'a fault that touched something',
      'a note',
      'three ticks',
    ])
  })
})
