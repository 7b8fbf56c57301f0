import { describe, expect, it } from 'vitest'
import { CallTimeoutError, RemoteError } from 'seedbed'
import { Lab, type Behaviour } from '../lab.js'

/** n1 calls n2 once, at its start; what comes of it is said. */
const caller =
  (lab: () => Lab, request: unknown, timeout = 100): Behaviour =>
  (env) => ({
    async start() {
      try {
        lab().say('n1', (await env.call('n2', request, { timeout })) ?? 'nothing')
      } catch (error) {
        lab().say('n1', String(error))
        throw error
      }
    },
  })

async function asked(server: Behaviour, request: unknown = { type: 'ask' }, timeout = 100): Promise<Lab> {
  const lab: Lab = new Lab({ n1: caller(() => lab, request, timeout), n2: server })
  return lab.run(1000)
}

describe('a call', () => {
  it('resolves to what the other side serves, there and back over the network', async () => {
    const lab = await asked((env) => ({
      serve: ({ type }: { type: string }, from) => `${type} of ${from} at ${env.id}`,
    }))
    expect(lab.said).toEqual(['2 n1: ask of n1 at n2'])
  })

  it('costs no stack when no reply comes, and leaves those of everybody else as they are', async () => {
    const limit = Error.stackTraceLimit
    const lab = await asked(() => ({ serve: () => new Promise(() => undefined) }))
    expect((lab.uncaught[0] as Error).stack).not.toContain('\n')
    expect(Error.stackTraceLimit).toBe(limit)
    const own: Lab = new Lab({
      n1: (env) => ({
        start: () =>
          env
            .call<void>('n2', { type: 'ask' }, { timeout: 10 })
            .catch(() => Promise.reject(new Error('own'))),
      }),
      n2: () => ({ serve: () => new Promise(() => undefined) }),
    })
    await own.run(100)
    expect((own.uncaught[0] as Error).stack).toContain('calls.test.ts')
  })

  it('waits for an asynchronous answer', async () => {
    const lab = await asked((env) => ({
      async serve() {
        await env.sleep(50)
        return { late: true }
      },
    }))
    expect(lab.said).toEqual(['52 n1: {"late":true}'])
  })

  it('rejects with CallTimeoutError when no reply comes in time, and the late reply is nobody’s', async () => {
    const lab = await asked(
      (env) => ({
        async serve() {
          await env.sleep(150)
          return 'late'
        },
      }),
      { type: 'ask' },
      100,
    )
    expect(lab.said).toEqual(['100 n1: CallTimeoutError: no reply from n2 within 100 ms'])
    expect(lab.uncaught[0]).toBeInstanceOf(CallTimeoutError)
  })

  it('counts its timeout by the clock of the caller', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () => env.setTimer('t', 1),
        timeout: () =>
          env.call('n2', { type: 'ask' }, { timeout: 100 }).then(undefined, () => lab.say('n1', 'gave up')),
      }),
      n2: () => ({ serve: () => new Promise(() => undefined) }),
    })
    await lab.faults({ at: 0.5, fault: 'clock-drift', node: 'n1', rate: 2 }).run(1000)
    // The timer of 1 ms was set before the drift.
    expect(lab.said).toEqual(['51 n1: gave up'])
  })

  it.each([
    ['an error', () => Promise.reject(new Error('no such key')), 'no such key'],
    [
      'at once',
      () => {
        throw new Error('no such key')
      },
      'no such key',
    ],
    ['something else', () => Promise.reject('a text'), 'a text'], // eslint-disable-line @typescript-eslint/prefer-promise-reject-errors
    [
      'what cannot be sent',
      () => new Map(),
      'only plain data can leave a node (objects, arrays, strings, numbers, booleans, null); found an instance of Map at "body"',
    ],
  ])(
    'rejects with RemoteError when the other side throws %s, and that side lives on',
    async (_what, serve, message) => {
      const lab = await asked(() => ({ serve }))
      expect(lab.said).toEqual([`2 n1: RemoteError: ${message}`])
      expect(lab.uncaught).toEqual([expect.any(RemoteError)])
      expect(lab.uncaught[0]).toMatchObject({ from: 'n2' })
      expect(lab.world.nodes[1].up).toBe(true)
    },
  )

  it('to a node that serves nothing says so', async () => {
    expect((await asked(() => ({}))).said).toEqual(['2 n1: RemoteError: n2 serves no requests'])
  })

  it('that cannot be sent throws at once, and leaves nothing behind', async () => {
    const lab = await asked(() => ({}), { type: 'ask', callback: () => undefined })
    expect(lab.said).toEqual([
      '0 n1: TypeError: only plain data can leave a node (objects, arrays, strings, numbers, booleans, null); found a function at "body.callback"',
    ])
    expect(lab.events('wake')).toEqual([])
  })

  it.each([NaN, -1, Infinity])('with a timeout of %d ms is refused', async (timeout) => {
    const lab = await asked(() => ({ serve: () => 1 }), { type: 'ask' }, timeout)
    expect(lab.said).toEqual([
      `0 n1: RangeError: call to n2 of n1: ${timeout} is not a number of ms from 0 on`,
    ])
  })

  it('that nobody waits for may fail unheard', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({ start: () => void env.call('n2', { type: 'ask' }, { timeout: 10 }) }),
      n2: () => ({ serve: () => Promise.reject(new Error('no')) }),
    })
    await lab.run(100)
    expect(lab.uncaught).toEqual([])
  })

  it('is answered by what a later one, served at once, wakes', async () => {
    let wake = (): void => undefined
    const lab: Lab = new Lab({
      n1: caller(() => lab, { type: 'wait' }),
      n2: () => ({
        serve: ({ type }: { type: string }) =>
          type === 'wake' ? wake() : new Promise((resolve) => (wake = () => resolve('woken'))),
      }),
      n3: (env) => ({
        start: () => env.setTimer('later', 20),
        async timeout() {
          await env.call('n2', { type: 'wake' }, { timeout: 100 })
        },
      }),
    })
    await lab.run(1000)
    expect([lab.said, lab.uncaught]).toEqual([['22 n1: woken'], []])
  })

  it('meets its own reply among many', async () => {
    const lab: Lab = new Lab(
      {
        n1: (env) => ({
          async start() {
            const ask = (n: number) => env.call<number>('n2', { type: 'square', n }, { timeout: 1000 })
            lab.say('n1', await Promise.all([1, 2, 3, 4, 5].map(ask)))
          },
        }),
        n2: (env) => ({
          async serve({ n }: { n: number }) {
            await env.sleep(100 - 10 * n)
            return n * n
          },
        }),
      },
      { network: {} },
    )
    await lab.run(1000)
    expect(lab.said.map((line) => line.split(': ')[1])).toEqual(['[1,4,9,16,25]'])
  })
})

describe('a sleep', () => {
  it('lasts its time by the clock of the node', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        async start() {
          await env.sleep(10)
          lab.say('n1', 'awake')
          await env.sleep(0)
          lab.say('n1', 'awake again')
          await env.sleep(100)
          lab.say('n1', 'late')
        },
      }),
    })
    await lab.faults({ at: 5, fault: 'clock-drift', node: 'n1', rate: 0.5 }).run(1000)
    expect(lab.said).toEqual(['10 n1: awake', '10 n1: awake again', '210 n1: late'])
  })

  it.each([NaN, -1, Infinity])('of %d ms is refused', async (ms) => {
    const lab = await new Lab({ n1: (env) => ({ start: () => env.sleep(ms) }) }).run(1)
    expect(String(lab.uncaught)).toBe(`RangeError: sleep of n1: ${ms} is not a number of ms from 0 on`)
  })

  it('lets a service run in a loop', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        async start() {
          for (let n = 0; ; n++) {
            await env.sleep(10)
            env.send('n2', { type: 'beat', n })
          }
        },
      }),
      n2: () => ({ receive: ({ n }: { n: number }) => lab.say('n2', n) }),
    })
    await lab.crash(35, 'n1', 40).run(65)
    expect(lab.said).toEqual(['11 n2: 0', '21 n2: 1', '31 n2: 2', '51 n2: 0', '61 n2: 1'])
  })
})
