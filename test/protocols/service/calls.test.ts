import { describe, expect, it } from 'vitest'
import { constant, type ClientEnv, type Env } from 'seedbed'
import { Context, failure, remote, Service, type Result } from 'seedbed/protocols/service'
import { Lab, type Behaviour } from '../../lab.js'

/** Answers after so many ms, or not at all. */
class Echo extends Service {
  readonly seen: string[] = []

  async after({ ms, word }: { ms: number; word: string }, context: Context) {
    await context.sleep(ms)
    this.seen.push(`${word} ${context.ended?.code ?? 'wanted'}`)
    return word
  }

  refuse(_input: null) {
    return failure('failed', 'out of stock')
  }

  breakDown(_input: null): string {
    throw new Error('no disk')
  }

  left(_input: null, context: Context) {
    return context.remaining
  }
}

const shown = (result: Result<unknown>) => (result.ok ? result.value : `${result.code}: ${result.reason}`)

/** n1 does this at its start, with the service on n2, and says what comes of it. */
async function asked(
  ask: (echo: ReturnType<typeof remoteEcho>, env: ClientEnv) => Promise<Result<unknown>>,
  timeout = 100,
  server: Behaviour = (env) => new Echo(env),
): Promise<Lab> {
  const lab: Lab = new Lab({
    n1: (env) => ({
      start: async () => lab.say('n1', shown(await ask(remoteEcho(env, timeout), env))),
    }),
    n2: server,
  })
  return lab.run(1000)
}
const remoteEcho = (env: Env, timeout: number) => remote<Echo>(env, 'n2', { timeout })

/** As a program without types may call it. */
const untyped = (echo: object) =>
  echo as Readonly<Record<string, (input: unknown, context: Context) => Promise<Result<unknown>>>>

describe('a call of a service', () => {
  it('brings a value, there and back over the network', async () => {
    const lab = await asked((echo, env) => echo.after({ ms: 10, word: 'hello' }, Context.background(env)))
    expect(lab.said).toEqual(['12 n1: hello'])
  })

  it.each<
    [string, (echo: ReturnType<typeof remoteEcho>, context: Context) => Promise<Result<unknown>>, string]
  >([
    ['a no of the service', (echo, context) => echo.refuse(null, context), '2 n1: failed: out of stock'],
    ['a handler that throws', (echo, context) => echo.breakDown(null, context), '2 n1: internal: no disk'],
    [
      'no answer in time',
      (echo, context) => echo.after({ ms: 500, word: 'late' }, context),
      '100 n1: deadline-exceeded: deadline-exceeded',
    ],
    [
      'a method that is not there',
      (echo, context) => untyped(echo).vanish(null, context),
      '2 n1: unavailable: there is no method "vanish"',
    ],
    [
      'what is no method of the service',
      (echo, context) => untyped(echo).serve(null, context),
      '2 n1: unavailable: there is no method "serve"',
    ],
    [
      'a field of the service',
      (echo, context) => untyped(echo).seen(null, context),
      '2 n1: unavailable: there is no method "seen"',
    ],
  ])('has %s as a value', async (_what, ask, said) => {
    const lab = await asked((echo, env) => ask(echo, Context.background(env)))
    expect(lab.said).toEqual([said])
    expect(lab.uncaught).toEqual([])
  })

  it('sends nothing when its time is over before it begins', async () => {
    const lab = await asked(async (echo, env) => {
      const context = Context.background(env).within(5)
      await env.sleep(10)
      return echo.after({ ms: 0, word: 'x' }, context)
    })
    expect(lab.said).toEqual(['10 n1: deadline-exceeded: deadline-exceeded'])
    expect(lab.events('send')).toEqual([])
  })

  it('takes no longer than what is left of its context', async () => {
    const lab = await asked((echo, env) => echo.left(null, Context.background(env).within(40)))
    expect(lab.said).toEqual(['2 n1: 40'])
  })

  it('that is cancelled returns at once, and the server hears of it', async () => {
    let service: Echo | undefined
    const lab = await asked(
      async (echo, env) => {
        const context = Context.background(env).within(90)
        const answer = echo.after({ ms: 50, word: 'x' }, context)
        await env.sleep(10)
        context.cancel('changed my mind')
        return answer
      },
      100,
      (env) => (service = new Echo(env)),
    )
    expect(lab.said).toEqual(['10 n1: cancelled: changed my mind'])
    expect(service!.seen).toEqual(['x cancelled'])
  })

  it.each([
    ['answered', 0, '2 n1: x'],
    ['given up', 500, '20 n1: deadline-exceeded: '],
  ])('that has been %s is not cancelled any more', async (_how, ms, said) => {
    const lab = await asked(async (echo, env) => {
      const context = Context.background(env)
      const answer = await echo.after({ ms, word: 'x' }, context)
      context.cancel()
      return answer
    }, 20)
    expect(lab.said).toEqual([expect.stringContaining(said)])
    const types = lab.events('send').map(({ payload }) => (payload as { type: string }).type)
    expect(types).not.toContain('service/cancel')
  })

  it('is not cancelled by what its node sent in an earlier life', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        async start() {
          const context = Context.background(env)
          const answer = remoteEcho(env, 100).after({ ms: 50, word: 'x' }, context)
          env.sleep(5).then(
            () => lab.world.now < 10_000 && context.cancel(),
            () => undefined,
          )
          lab.say('n1', shown(await answer))
        },
      }),
      n2: (env) => new Echo(env),
    })
    // The first life's cancel arrives at 26 ms, when the second life's first request is at work.
    lab.faults({ at: 5, until: 6, fault: 'latency', extra: constant(20) }).crash(6, 'n1', 10)
    await lab.run(1000)
    expect(lab.said).toEqual(['5 n1: cancelled: cancelled', '62 n1: x'])
  })
})

describe('a deadline', () => {
  /** n1 asks n2, which asks n3 after some work of its own. */
  class Front extends Service {
    private readonly back = remote<Echo>(this.env, 'n3', { timeout: 1_000 })

    async through(_input: null, context: Context) {
      await this.env.sleep(30)
      return this.back.left(null, context)
    }
  }

  it('travels: a call made within a request has what is left', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        async start() {
          const front = remote<Front>(env, 'n2', { timeout: 100 })
          lab.say('n1', shown(await front.through(null, Context.background(env))))
        },
      }),
      n2: (env) => new Front(env),
      n3: (env) => new Echo(env),
    })
    await lab.run(1000)
    expect(lab.said).toEqual(['34 n1: 70'])
  })

  it('is kept by the monotonic clock: a jump of the wall clock moves nothing', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        async start() {
          const context = Context.background(env).within(100)
          await env.sleep(50)
          lab.say('n1', context.remaining)
        },
      }),
    })
    await lab.faults({ at: 10, fault: 'clock-jump', node: 'n1', by: 5_000 }).run(1000)
    expect(lab.said).toEqual(['50 n1: 50'])
  })
})

describe('a service under load', () => {
  const many = (options: ConstructorParameters<typeof Service>[1], count: number, timeout = 1_000) => {
    class Slow extends Service {
      async work(n: number) {
        return n
      }
    }
    const lab: Lab = new Lab({
      n1: (env) => ({
        async start() {
          const slow = remote<Slow>(env, 'n2', { timeout })
          const ask = async (n: number) => lab.say('n1', shown(await slow.work(n, Context.background(env))))
          await Promise.all(Array.from({ length: count }, (_, n) => ask(n)))
        },
      }),
      n2: (env) => new Slow(env, options),
    })
    return lab.run(5_000)
  }

  it('serves as many at once as it may, the others in the order of their coming', async () => {
    const { said } = await many({ concurrency: 2, serviceTime: constant(10) }, 5)
    expect(said).toEqual(['12 n1: 0', '12 n1: 1', '22 n1: 2', '22 n1: 3', '32 n1: 4'])
  })

  it('turns away what its queue cannot hold', async () => {
    const { said } = await many({ concurrency: 1, queue: 1, serviceTime: constant(10) }, 4)
    expect(said).toEqual(['2 n1: rejected: queue-full', '2 n1: rejected: queue-full', '12 n1: 0', '22 n1: 1'])
  })

  it('serves the latest first where that is asked for', async () => {
    const { said } = await many({ concurrency: 1, serviceTime: constant(10), discipline: 'lifo' }, 4)
    expect(said).toEqual(['12 n1: 0', '22 n1: 3', '32 n1: 2', '42 n1: 1'])
  })

  it('does not work for those who have stopped waiting, unless told to', async () => {
    const options = { concurrency: 1, serviceTime: constant(10) }
    const shedding = await many(options, 8, 25)
    const stubborn = await many({ ...options, shedExpired: false }, 8, 25)
    const ends = (lab: Lab) =>
      lab
        .events('send')
        .filter(({ node }) => node === 'n2')
        .map(({ at }) => at)
    expect(ends(shedding).at(-1)).toBeLessThan(40)
    expect(ends(stubborn).at(-1)).toBe(81)
  })
})
