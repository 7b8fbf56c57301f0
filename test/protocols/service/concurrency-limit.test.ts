import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Env } from 'seedbed'
import { ConcurrencyLimit, Context, type failure } from 'seedbed/protocols/service'

/** A clock that is set by hand; nobody here sleeps. */
class Clock {
  now = 0
  readonly env = { uptime: () => this.now } as unknown as Env
}

type Step = { readonly enters: number | null } | { readonly leaves: true } | { readonly passes: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ enters: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 3 }) }) },
  { weight: 5, arbitrary: fc.constant({ leaves: true } as const) },
  { weight: 1, arbitrary: fc.record({ passes: fc.integer({ min: 1, max: 40 }) }) },
)

interface Waiter {
  readonly id: number
  readonly until: number
}

/** What it says of itself, with nothing saved: a list of who waits. */
class Model {
  running = 0
  waiting: Waiter[] = []
  readonly said: string[] = []

  constructor(
    private readonly limits: { concurrency: number; queue: number; lifo: boolean; sheds: boolean },
  ) {}

  enter(waiter: Waiter): void {
    if (this.running < this.limits.concurrency) {
      this.running++
      this.said.push(`${waiter.id} in`)
    } else if (this.waiting.length >= this.limits.queue) this.said.push(`${waiter.id} rejected: queue-full`)
    else this.waiting.push(waiter)
  }

  leave(now: number): void {
    for (;;) {
      const next = this.limits.lifo ? this.waiting.pop() : this.waiting.shift()
      if (next === undefined) return void this.running--
      const over = this.limits.sheds && now >= next.until
      this.said.push(over ? `${next.id} deadline-exceeded` : `${next.id} in`)
      if (!over) return
    }
  }
}

describe('a concurrency limit', () => {
  it.each(['fifo', 'lifo'] as const)(
    'lets in, keeps waiting and turns away as a plain list does: %s',
    async (discipline) => {
      const limits = fc.record({
        concurrency: fc.integer({ min: 1, max: 3 }),
        queue: fc.constantFrom(0, 2, 200),
        sheds: fc.boolean(),
      })
      const steps = fc.array(step, { minLength: 100, maxLength: 400, size: 'max' })
      await fc.assert(
        fc.asyncProperty(limits, steps, async ({ concurrency, queue, sheds }, script) => {
          const clock = new Clock()
          const limit = new ConcurrencyLimit({ concurrency, queue, discipline, shedExpired: sheds })
          const model = new Model({ concurrency, queue, lifo: discipline === 'lifo', sheds })
          const said: string[] = []
          let id = 0
          for (const one of script) {
            if ('passes' in one) clock.now += one.passes
            else if ('leaves' in one) {
              if (model.running === 0) continue
              limit.leave()
              model.leave(clock.now)
            } else {
              const waiter = { id: id++, until: one.enters === null ? Infinity : clock.now + one.enters }
              const background = Context.background(clock.env)
              const entering = limit.enter(one.enters === null ? background : background.within(one.enters))
              model.enter(waiter)
              const tell = (refusal: ReturnType<typeof failure> | undefined): void =>
                void said.push(`${waiter.id} ${refusal === undefined ? 'in' : toldOf(refusal)}`)
              if (entering instanceof Promise) void entering.then(tell)
              else tell(entering)
            }
            for (let turns = 0; turns < 2; turns++) await Promise.resolve()
            expect([limit.running, limit.queued]).toEqual([model.running, model.waiting.length])
            expect(said).toEqual(model.said)
          }
        }),
        { seed: 1, numRuns: 60 },
      )
    },
  )
})

function toldOf({ code, reason }: ReturnType<typeof failure>): string {
  return code === 'rejected' ? `${code}: ${reason}` : code
}
