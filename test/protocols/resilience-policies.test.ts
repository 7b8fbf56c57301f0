import { describe, expect, it } from 'vitest'
import { RandomStreams, type Env } from 'seedbed'
import { bulkhead } from 'seedbed/protocols/bulkhead'
import { CircuitBreaker, standard } from 'seedbed/protocols/circuit-breaker'
import { fallback } from 'seedbed/protocols/fallback'
import { hedging } from 'seedbed/protocols/hedging'
import { RateLimiter } from 'seedbed/protocols/rate-limiter'
import {
  decorrelatedJitter,
  exponential,
  fixed,
  fullJitter,
  retry,
  RetryBudget,
} from 'seedbed/protocols/retry'
import {
  compose,
  Context,
  failure,
  success,
  type Operation,
  type Policy,
  type Result,
} from 'seedbed/protocols/service'
import { timeout } from 'seedbed/protocols/timeout'
import { Lab } from '../lab.js'

const shown = (result: Result<unknown>) =>
  result.ok ? String(result.value) : `${result.code}: ${result.reason}`

type Say = (what: unknown) => void

/** One node does this at its start; what it says is written down with its time. */
async function alone(act: (env: Env, context: Context, say: Say) => Promise<unknown>): Promise<string[]> {
  const lab: Lab = new Lab({
    n1: (env) => ({
      start: async () => void (await act(env, Context.background(env), (what) => lab.say('n1', what))),
    }),
  })
  await lab.run(60_000)
  expect(lab.uncaught).toEqual([])
  return lab.said.map((line) => line.replace(' n1:', ''))
}

/** Brings these results, one after the other, each after 10 ms. */
const bringing = (env: Env, say: Say, ...results: Result<unknown>[]): Operation => {
  let n = 0
  return async (context) => {
    say(`attempt ${n + 1}`)
    const result = results[Math.min(n++, results.length - 1)]
    await context.sleep(10)
    return result
  }
}

const down = failure('unavailable')

describe('a retry', () => {
  const attempts = (
    results: Result<unknown>[],
    options: Partial<Parameters<typeof retry>[1]> = {},
    ms = Infinity,
  ) =>
    alone(async (env, background, say) => {
      const policy = retry(env, { attempts: 3, backoff: fixed(100), ...options })
      const context = ms === Infinity ? background : background.within(ms)
      say(shown(await policy(bringing(env, say, ...results))(context)))
    })

  it('asks again after a pause, until something comes of it', async () => {
    expect(await attempts([down, down, success('done')])).toEqual([
      '0 attempt 1',
      '110 attempt 2',
      '220 attempt 3',
      '230 done',
    ])
  })

  it('gives up after so many attempts, with the last failure', async () => {
    const ends = [down, down, failure('deadline-exceeded'), success('too late')]
    expect((await attempts(ends)).at(-1)).toBe('230 deadline-exceeded: deadline-exceeded')
  })

  it.each([
    failure('failed', 'out of stock'),
    failure('cancelled'),
    failure('rejected', 'circuit-open'),
    failure('internal'),
  ])('does not ask again after $code ($reason)', async (result) => {
    expect(await attempts([result])).toEqual(['0 attempt 1', `10 ${shown(result)}`])
  })

  it('does not wait for an attempt that its deadline leaves no time for', async () => {
    expect(await attempts([down], {}, 115)).toEqual([
      '0 attempt 1',
      '110 attempt 2',
      '115 unavailable: unavailable',
    ])
    expect(await attempts([down], {}, 105)).toEqual(['0 attempt 1', '10 unavailable: unavailable'])
  })

  it('stops when its budget is used up', async () => {
    const budget = new RetryBudget({ ratio: 0, reserve: 1 })
    expect(await attempts([down], { budget })).toHaveLength(3)
    expect(await attempts([down], { budget })).toHaveLength(2)
  })
})

describe('a backoff', () => {
  const random = new RandomStreams(1).get('test')
  const limits = { base: 10, most: 1_000 }

  it('stays within its limits, however often it is asked', () => {
    let previous = 0
    for (let attempt = 1; attempt < 2_000; attempt++) {
      expect(exponential(limits)(attempt, 0, random)).toBe(attempt < 8 ? 10 * 2 ** (attempt - 1) : 1_000)
      const full = fullJitter(limits)(attempt, 0, random)
      expect(full >= 0 && full <= 1_000).toBe(true)
      previous = decorrelatedJitter(limits)(attempt, previous, random)
      expect(previous >= 10 && previous <= 1_000).toBe(true)
    }
  })
})

describe('a timeout', () => {
  const after = (strategy: 'aggressive' | 'cooperative', looks: boolean) =>
    alone(async (env, context, say) => {
      const operation: Operation = async (within) => {
        await (looks ? within.sleep(500) : env.sleep(500))
        say(`operation: ${within.ended?.code}`)
        return looks ? (within.ended ?? success('late')) : success('late')
      }
      say(shown(await timeout(env, { ms: 50, strategy })(operation)(context)))
    })

  it('lets its caller go on, and cancels what has not ended', async () => {
    expect(await after('aggressive', true)).toEqual([
      '50 operation: deadline-exceeded',
      '50 deadline-exceeded: deadline-exceeded',
    ])
    expect(await after('aggressive', false)).toEqual([
      '50 deadline-exceeded: timeout',
      '500 operation: cancelled',
    ])
  })

  it('leaves it to an operation that looks at its deadline, if cooperative', async () => {
    expect(await after('cooperative', true)).toEqual([
      '50 operation: deadline-exceeded',
      '50 deadline-exceeded: deadline-exceeded',
    ])
    expect(await after('cooperative', false)).toEqual(['500 operation: deadline-exceeded', '500 late'])
  })
})

describe('hedging', () => {
  const answers = (...copies: [ms: number, result: Result<unknown>][]) =>
    alone(async (env, context, say) => {
      let n = 0
      const operation: Operation = async (within) => {
        const [ms, result] = copies[n++]
        say(`copy ${n}`)
        await within.sleep(ms)
        return within.ended ?? result
      }
      say(shown(await hedging(env, { copies: copies.length, after: 20 })(operation)(context)))
    })

  it('sends no copy when the first answer is quick', async () => {
    expect(await answers([10, success('one')], [10, success('two')])).toEqual(['0 copy 1', '10 one'])
  })

  it('takes the first success', async () => {
    expect(await answers([100, success('one')], [10, success('two')])).toEqual([
      '0 copy 1',
      '20 copy 2',
      '30 two',
    ])
    expect(await answers([40, success('one')], [5, down])).toEqual(['0 copy 1', '20 copy 2', '40 one'])
  })

  it('brings a failure when all have failed', async () => {
    expect((await answers([40, down], [50, failure('internal')])).at(-1)).toBe('70 internal: internal')
  })
})

describe('a bulkhead', () => {
  it('has so many places and so long a queue, and takes places back after failures', async () => {
    const said = await alone(async (env, context, say) => {
      const operation: Operation = async () => {
        await env.sleep(10)
        return down
      }
      const call = bulkhead(env, { concurrency: 2, queue: 1 })(operation)
      await Promise.all([1, 2, 3, 4].map(async () => say(shown(await call(context)))))
      say(shown(await call(context)))
    })
    expect(said).toEqual([
      '0 rejected: queue-full',
      '10 unavailable: unavailable',
      '10 unavailable: unavailable',
      '20 unavailable: unavailable',
      '30 unavailable: unavailable',
    ])
  })
})

describe('a rate limiter', () => {
  it('lets a burst through, and then its rate', async () => {
    const said = await alone(async (env, _context, say) => {
      const limiter = new RateLimiter(env, { rate: 10, burst: 3 })
      for (let n = 0; n < 100; n++) {
        if (limiter.take()) say('through')
        await env.sleep(10)
      }
    })
    expect(said.slice(0, 5)).toEqual(['0 through', '10 through', '20 through', '100 through', '200 through'])
    expect(said).toHaveLength(12)
  })
})

describe('a fallback', () => {
  it('stands in for a failure, but not for a no', async () => {
    const cached = fallback({ instead: ({ code }) => success(`instead of ${code}`) })
    const of = async (result: Result<unknown>) => shown(await cached(async () => result)(null as never))
    expect(await of(success('fresh'))).toBe('fresh')
    expect(await of(down)).toBe('instead of unavailable')
    expect(await of(failure('failed', 'no such thing'))).toBe('failed: no such thing')
  })
})

describe('a circuit breaker', () => {
  it('is held open, switched off and reset by hand', async () => {
    const said = await alone(async (env, context, say) => {
      const breaker = new CircuitBreaker(env, {
        ...standard,
        window: { kind: 'count', size: 1 },
        minimumCalls: 1,
      })
      const call = breaker.policy(bringing(env, () => undefined, down))
      const ask = async (what: string) =>
        say(`${what}: ${shown(await call(context))}, then ${breaker.state.name}`)
      breaker.forceOpen()
      await ask('held open')
      breaker.disable()
      await ask('switched off')
      breaker.reset()
      await ask('reset')
    })
    expect(said).toEqual([
      '0 held open: rejected: circuit-open, then forced-open',
      '10 switched off: unavailable: unavailable, then disabled',
      '20 reset: unavailable: unavailable, then open',
    ])
  })
})

describe('policies together', () => {
  it('mean what their order says: a breaker within a retry sees each attempt, around it each request', async () => {
    const rejectedAt = (order: (breaker: Policy, retrying: Policy) => Policy) =>
      alone(async (env, context, say) => {
        const options = { ...standard, window: { kind: 'count', size: 2 }, minimumCalls: 2 } as const
        const breaker = new CircuitBreaker(env, options)
        const call = order(
          breaker.policy,
          retry(env, { attempts: 2, backoff: fixed(1) }),
        )(bringing(env, say, down))
        for (let n = 0; n < 3; n++) say(shown(await call(context)))
      })
    const within = await rejectedAt((breaker, retrying) => compose(retrying, breaker))
    const around = await rejectedAt((breaker, retrying) => compose(breaker, retrying))
    const attempts = (said: string[]) => said.filter((line) => line.includes('attempt')).length
    expect([attempts(within), attempts(around)]).toEqual([2, 4])
  })

  it('let calls wait for the probe where a breaker says so', async () => {
    const said = await alone(async (env, context, say) => {
      const options = { ...standard, window: { kind: 'count', size: 1 }, minimumCalls: 1 } as const
      const breaker = new CircuitBreaker(env, { ...options, openFor: 50, probes: 1, whileProbing: 'wait' })
      const call = breaker.policy(bringing(env, say, down, success('well')))
      await call(context)
      await env.sleep(50)
      await Promise.all([1, 2, 3].map(async () => say(shown(await call(context)))))
    })
    expect(said).toEqual([
      '0 attempt 1',
      '60 attempt 2',
      '70 attempt 3',
      '70 attempt 4',
      '70 well',
      '80 well',
      '80 well',
    ])
  })
})
