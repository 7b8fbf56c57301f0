import { setTimeout as sleepForReal } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import register from '../../../examples/register.js'
import {
  constant,
  run,
  scenario,
  type Check,
  type Env,
  type NodeId,
  type ProcessFactory,
  type Scenario,
} from 'seedbed'
import { raftElections, raftKv, raftRejoin } from 'seedbed/scenarios'
import { verifyRun } from 'seedbed/search'

type Message = { type: 'count'; n: number }

/** Passes a number around a ring, and changes it by what `next` says. */
class Counter {
  protected cache: Map<string, number> | undefined

  constructor(protected readonly env: Env<Message>) {}

  start() {
    if (this.env.id === 'n1') this.pass(0)
  }

  receive({ n }: Message, _from: NodeId): void | Promise<void> {
    this.pass(this.next(n))
  }

  protected next(n: number) {
    return n + this.env.random('step').int(1, 3)
  }

  protected pass(n: number) {
    this.env.send(this.env.peers[n % this.env.peers.length], { type: 'count', n })
  }
}

const counting = (process: ProcessFactory, more: Partial<Parameters<typeof scenario>[0]> = {}): Scenario =>
  scenario({
    name: 'counting',
    servers: { count: 3, process },
    network: { latency: constant(1) },
    duration: 100,
    checks: [],
    ...more,
  })

const reasons = async (process: ProcessFactory) => {
  const { deterministic, reasons } = await verifyRun(counting(process), { seed: 1 })
  expect(deterministic).toBe(false)
  return reasons
}

describe('hidden non-determinism is found and named:', () => {
  it('Math.random in a handler', async () => {
    class Random extends Counter {
      protected override next(n: number) {
        return n + Math.ceil(3 * Math.random())
      }
    }
    const [reason] = await reasons(Random)
    expect(reason).toMatch(
      /^n\d called Math\.random\(\) \(verify-run\.test\.ts:\d+\) while handling a message from n1 at 1 ms: draw from env\.random\('…'\)/,
    )
    // Every run finds it, verified or not; and with the same words.
    const once = await run(counting(Random), { seed: 1 })
    expect(once).toMatchObject({ verdict: 'fail', violations: [{ check: 'determinism', message: reason }] })
  })

  it('Date.now', async () => {
    class Late extends Counter {
      protected override next(n: number) {
        return n + (Date.now() % 3)
      }
    }
    expect((await reasons(Late))[0]).toMatch(
      /^n\d called Date\.now\(\) .* a message from n1 at 1 ms: ask env\.now\(\)/,
    )
  })

  it('state that nodes share', async () => {
    const cache = new Map<string, number>()
    class Sharing extends Counter {
      protected override cache = cache

      protected override next(n: number) {
        this.cache.set('last', n)
        return super.next(n)
      }
    }
    expect(await reasons(Sharing)).toEqual([
      'n1.cache and n2.cache are one Map, and it changes: nodes share nothing but messages',
    ])
  })

  it('state of a class', async () => {
    class Static extends Counter {
      static made = 0

      override start() {
        Static.made++
        super.start()
      }
    }
    expect((await reasons(Static))[0]).toBe(
      'Static has static state that changes: all nodes share it, and later runs do',
    )
  })

  it('iteration over what leaked from an earlier run', async () => {
    const known = new Set<number>()
    class Leaking extends Counter {
      protected override next(n: number) {
        const next = super.next(n)
        known.add(next % 50)
        return next + [...known].reduce((sum, one) => sum + one, 0)
      }
    }
    const [reason] = await reasons(Leaking)
    expect(reason).toMatch(
      /^the two runs part at event \d+, at 1 ms, on (n\d), after \1 received \{"type":"count","n":0\} from n1 at 1 ms: /,
    )
    expect(reason).toMatch(/field n: \d+, then \d+|first n\d sent .*, then n\d sent/)
    expect(reason).toContain('something outlives a run')
  })

  it('another number of draws, by stream', async () => {
    let runs = 0
    class Drawing extends Counter {
      override start() {
        if (this.env.id === 'n1' && runs++ > 0) this.env.random('election').next()
        super.start()
      }

      protected override next(n: number) {
        return n + this.env.random('election').int(1, 3)
      }
    }
    const [reason] = await reasons(Drawing)
    expect(reason).toContain(
      `the first drew number 0 of n2's stream "election", the second number 0 of n1's stream "election"`,
    )
  })

  it('a promise that nobody awaits and that outlives the run', async () => {
    class Floating extends Counter {
      override receive(message: Message) {
        void this.later(message)
      }

      private async later({ n }: Message) {
        for (let i = 0; i < 100; i++) await Promise.resolve()
        this.pass(this.next(n))
      }
    }
    expect((await reasons(Floating))[0]).toMatch(
      /^(n\d) acted outside of its handlers: a promise that it started while handling a message from n1 at 1 ms was neither returned from the handler nor awaited$/,
    )
    class Outliving extends Counter {
      override receive(message: Message) {
        void sleepForReal(5).then(() => this.pass(message.n))
      }
    }
    expect((await reasons(Outliving))[0]).toMatch(
      /^n\d started a real timer: use env\.setTimer\(name, ms\) or env\.sleep\(ms\) \(while handling a message from n1 at 1 ms\)$/,
    )
    await sleepForReal(20)
  })

  it('a real timer', async () => {
    class Timed extends Counter {
      override receive(message: Message) {
        setTimeout(() => this.pass(message.n), 1)
      }
    }
    expect((await reasons(Timed))[0]).toMatch(
      /^n\d called setTimeout\(\) \(verify-run\.test\.ts:\d+\) while handling a message from n1 at 1 ms: use env\.setTimer/,
    )
  })

  it('a plan that the seed does not decide, and a check that judges by more than the run', async () => {
    let drawn = 0
    const faults = () => [{ at: 10 + drawn++, fault: 'pause' as const, node: 'n1' }]
    expect((await verifyRun(counting(Counter, { faults }), { seed: 1 })).reasons).toEqual([
      'the seed does not decide the plan: field faults[0].at: 10, then 12; the nemesis or the workload draws from elsewhere',
    ])
    let judged = 0
    const moody: Check = {
      name: 'moody',
      monitor: () => ({
        end: () => (judged++ < 2 ? { verdict: 'pass' } : { verdict: 'fail', message: 'a bad mood' }),
      }),
    }
    const { reasons } = await verifyRun(counting(Counter, { checks: [moody] }), { seed: 1 })
    expect(reasons).toEqual([
      'the same events are judged differently: field verdict: "pass", then "fail"; a check is at fault',
    ])
  })
})

describe('what is right passes:', () => {
  it.each<[string, Scenario, number, Record<string, number>]>([
    ['counting', counting(Counter), 20, {}],
    ['raft-kv', raftKv, 4, { seconds: 6 }],
    ['raft-elections', raftElections, 3, { seconds: 4 }],
    ['raft-rejoin', raftRejoin, 3, { seconds: 6 }],
    ['examples/register', register, 5, {}],
  ])('%s', async (_name, of, seeds, parameters) => {
    for (let seed = 0; seed < seeds; seed++) {
      const { reasons, result } = await verifyRun(of, { seed, parameters })
      expect(reasons).toEqual([])
      expect(result.digest).toBe((await run(of, { seed, parameters })).digest)
    }
  })

  it('what is shared and never changes, and what each node has for itself', async () => {
    const settings = { step: 2, names: ['a', 'b'] }
    class Configured extends Counter {
      readonly settings = settings
      override cache = new Map<string, number>()

      protected override next(n: number) {
        this.cache.set('last', n)
        return n + this.settings.step
      }
    }
    expect((await verifyRun(counting(Configured), { seed: 1 })).reasons).toEqual([])
  })
})
