import { randomBytes } from 'node:crypto'
import crypto from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleepForReal } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ClientEnv } from 'seedbed'
import { Lab, type Behaviour, type LabOptions } from '../../lab.js'

const told: string[] = []
const escaped: unknown[] = []
const onEscape = (error: unknown) => void escaped.push(error)

afterEach(() => {
  told.length = 0
  escaped.length = 0
})

function lab(nodes: Record<string, Behaviour>, options: LabOptions = {}): Lab {
  return new Lab(nodes, {
    ...options,
    listener: { nondeterministic: (_node, sentence) => void told.push(sentence), ...options.listener },
  })
}

/** One node that does something when it starts. */
const starting = (act: (env: ClientEnv) => unknown): Record<string, Behaviour> => ({
  n1: (env) => ({ start: () => act(env) as void }),
})

const hops = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await Promise.resolve()
}

const calls: [string, string, () => unknown][] = [
  ['Math.random()', 'env.random', () => Math.random()],
  ['Date.now()', 'env.now()', () => Date.now()],
  ['new Date()', 'env.now()', () => new Date()],
  ['Date()', 'env.now()', () => Date()],
  ['performance.now()', 'env.now()', () => performance.now()],
  ['process.hrtime()', 'env.now()', () => process.hrtime()],
  ['process.hrtime.bigint()', 'env.now()', () => process.hrtime.bigint()],
  ['setTimeout()', 'env.setTimer', () => setTimeout(() => {}, 1)],
  ['setInterval()', 'env.setTimer', () => setInterval(() => {}, 1)],
  ['setImmediate()', 'env.setTimer', () => setImmediate(() => {})],
  ['crypto.getRandomValues()', 'env.random', () => globalThis.crypto.getRandomValues(new Uint8Array(1))],
  ['crypto.randomUUID()', 'env.random', () => globalThis.crypto.randomUUID()],
  ['crypto.randomBytes()', 'env.random', () => crypto.randomBytes(4)],
  ['fetch()', 'env.send', () => fetch('http://localhost:1')],
  [
    'new WebSocket()',
    'env.send',
    () => ('WebSocket' in globalThis ? new WebSocket('ws://localhost:1') : undefined),
  ],
]
const offered = calls.filter(([call]) => call !== 'new WebSocket()' || 'WebSocket' in globalThis)

describe('what the seed does not decide, called from a handler,', () => {
  it.each(offered)('throws at the line that did it: %s', async (call, instead, act) => {
    let thrown: unknown
    await lab(
      starting(() => {
        try {
          act()
        } catch (error) {
          thrown = error
        }
      }),
    ).run(10)
    expect(String(thrown)).toContain(`NondeterminismError: n1 called ${call} (guard.test.ts:`)
    expect(String(thrown)).toContain('while handling its start at 0 ms')
    expect(String(thrown)).toContain(instead)
    expect((thrown as Error).stack).toContain('guard.test.ts')
    // Told as well, for the handler may have swallowed it.
    expect(told).toEqual([(thrown as Error).message])
  })

  it.each(offered)('is refused after an await, too: %s', async (call, _instead, act) => {
    await lab(
      starting(async () => {
        await hops(3)
        act()
      }),
    ).run(10)
    expect(told).toEqual([expect.stringContaining(`n1 called ${call} (guard.test.ts:`)])
  })

  it('is named with the event: a message, a timer, an operation, what was slept for', async () => {
    const nodes: Record<string, Behaviour> = {
      n1: (env) => ({
        start: () => env.setTimer('t', 5),
        timeout: () => void Math.random(),
        receive: () => void Math.random(),
      }),
      n2: (env) => ({
        start: () => env.send('n1', { type: 'x' }),
      }),
      n3: (env) => ({
        async start() {
          await env.sleep(20)
          Math.random()
        },
      }),
    }
    await lab(nodes).run(3)
    expect(told.pop()).toContain('while handling a message from n2 at 1 ms')
    nodes['n2'] = () => ({})
    await lab(nodes).run(30)
    expect(told).toEqual([
      expect.stringContaining('n1 called Math.random()'),
      expect.stringContaining('n3 called Math.random()'),
    ])
    expect(told[0]).toContain('while handling a timer at 5 ms')
    expect(told[1]).toContain('while handling what it had waited for at 20 ms')
  })

  it('is as it always was everywhere else', async () => {
    const seen: unknown[] = []
    await lab(
      {
        n1: (env) => ({ start: () => env.note('x'), async receive() {} }),
        n2: (env) => ({ start: () => env.send('n1', {}) }),
      },
      {
        listener: {
          handled: () => void seen.push(Math.random(), Date.now()),
          noted: () => void seen.push(performance.now()),
        },
      },
    ).run(10)
    expect(told).toEqual([])
    expect(seen.length).toBeGreaterThan(3)
  })

  it('leaves alone what is given its value, and what only looks like it', async () => {
    const test = lab(
      starting(() => {
        const date = new Date(0)
        if (!(date instanceof Date) || date.constructor !== Date) throw new Error('another Date')
        if (new Date(86_400_000).toISOString() !== '1970-01-02T00:00:00.000Z') throw new Error('another day')
        if (Date.UTC(1970, 0, 1) !== 0 || Math.max(1, 2) !== 2) throw new Error('another function')
        console.log('a handler may talk')
        queueMicrotask(() => undefined)
      }),
    )
    await test.run(10)
    expect([told, test.uncaught]).toEqual([[], []])
  })

  it('can be allowed', async () => {
    const { World, RandomStreams } = await import('seedbed')
    const { Network } = await import('seedbed/network')
    const { SimulatedDisk } = await import('seedbed/storage')
    const streams = new RandomStreams(1)
    let drawn: number | undefined
    const world = new World({
      streams,
      transport: new Network(streams),
      observer: { record: () => 0 },
      watch: 'none',
    })
    world.addNode(
      'n1',
      'server',
      () => ({ start: () => void (drawn = Math.random()) }),
      new SimulatedDisk(streams.get('d')),
    )
    world.start()
    await world.run(1)
    expect(drawn).toBeLessThan(1)
  })
})

describe('the host', () => {
  it('has everything back as it was, also when a handler throws', async () => {
    const look = () =>
      [
        [Math, 'random'],
        [globalThis, 'Date'],
        [Date, 'now'],
        [performance, 'now'],
        [globalThis, 'setTimeout'],
        [globalThis.crypto, 'randomUUID'],
        [crypto, 'randomBytes'],
        [process, 'emit'],
        [process, 'hrtime'],
        [globalThis, 'fetch'],
      ].map(([holder, key]) => Object.getOwnPropertyDescriptor(holder, key as string))
    const before = look()
    await lab(starting(() => { throw new Error('x') })).run(5) // prettier-ignore
    await lab(starting(() => Math.random())).run(5)
    await lab(starting(async () => { await hops(5); throw new Error('x') })).run(5) // prettier-ignore
    expect(look()).toEqual(before)
    look().forEach((descriptor, i) => expect(descriptor?.value).toBe(before[i]?.value))
  })

  it('goes on meanwhile: its timers, its clock, its promises', async () => {
    const seen: unknown[] = []
    const timer = setInterval(() => seen.push(Date.now(), Math.random(), new Date()), 0)
    const beside = (async () => {
      for (let i = 0; i < 200; i++) {
        await hops(1)
        seen.push(performance.now())
        if (i % 20 === 0) await sleepForReal(0)
      }
    })()
    const worlds = [1, 2, 3].map((seed) =>
      lab(
        {
          n1: (env) => ({
            async start() {
              for (let i = 0; i < 200; i++) await env.sleep(1)
            },
          }),
        },
        { seed },
      ).run(300),
    )
    await Promise.all([beside, ...worlds])
    clearInterval(timer)
    expect(told).toEqual([])
    expect(seen.length).toBeGreaterThan(200)
  })

  it('may replace its clock while a world runs', async () => {
    vi.useFakeTimers({ now: 5, toFake: ['Date'] })
    try {
      await lab(starting(() => hops(2))).run(5)
      expect(Date.now()).toBe(5)
      await lab(starting(() => Date.now())).run(5)
      expect(told).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
    expect(Date.now()).toBeGreaterThan(1e12)
  })
})

describe('a promise that is neither returned nor awaited', () => {
  const floating = (act: (env: ClientEnv) => Promise<unknown>): Record<string, Behaviour> => ({
    n1: (env) => ({ receive: () => void act(env) }),
    n2: (env) => ({ start: () => env.send('n1', { type: 'x' }) }),
  })
  const inReceive =
    'a promise that it started while handling a message from n2 at 1 ms was neither returned from the handler nor awaited'

  it('and acts later is told, with its node and event', async () => {
    process.on('unhandledRejection', onEscape)
    const test = lab(floating((env) => hops(50).then(() => env.send('n2', { type: 'y' }))))
    await test.run(10)
    await test.world.guard.rest()
    await sleepForReal(5)
    process.off('unhandledRejection', onEscape)
    expect(told).toEqual([`n1 acted outside of its handlers: ${inReceive}`])
    expect(escaped).toEqual([])
  })

  it('and meets the crash of its node is told', async () => {
    process.on('unhandledRejection', onEscape)
    const test = lab(
      floating(async (env) => {
        await env.sleep(5)
        env.send('n2', { type: 'y' })
        env.send('n2', { type: 'z' })
      }),
    )
    test.faults({ at: 3, fault: 'crash', node: 'n1', until: 9, afterEffects: 1 })
    await test.run(20)
    await sleepForReal(5)
    process.off('unhandledRejection', onEscape)
    expect(told).toEqual([
      'a promise that n1 started while handling a message from n2 at 1 ms, and neither returned nor awaited, met the crash of n1',
    ])
    expect(escaped).toEqual([])
  })

  it('is nobody’s error when its handler waits and its node dies', async () => {
    process.on('unhandledRejection', onEscape)
    const test = lab({
      n1: (env) => ({
        async receive() {
          const first = env.sleep(2).then(() => env.send('n2', {}))
          await env.sleep(1)
          env.send('n2', {})
          await first
        },
      }),
      n2: (env) => ({ start: () => env.send('n1', { type: 'x' }) }),
    })
    test.faults({ at: 1.5, fault: 'crash', node: 'n1', until: 9, afterEffects: 1 })
    await test.run(20)
    await sleepForReal(5)
    process.off('unhandledRejection', onEscape)
    expect([told, escaped, test.uncaught]).toEqual([[], [], []])
  })

  it('and fails stops its node, as a handler that throws does', async () => {
    process.on('unhandledRejection', onEscape)
    let who: string | undefined
    const test = lab(
      floating(() => hops(3).then(() => { throw new Error('broken') })), // prettier-ignore
      { listener: { uncaught: (_node, _error, by) => void (who = by) } },
    )
    await test.run(10)
    await test.world.guard.rest()
    process.off('unhandledRejection', onEscape)
    expect(who).toBe(
      'a promise that n1 started while handling a message from n2 at 1 ms, and neither returned nor awaited,',
    )
    expect(escaped).toEqual([])
  })

  it.each<[string, string, (env: ClientEnv) => Promise<unknown>]>([
    ['a real timer', 'a real timer: use env.setTimer(name, ms) or env.sleep(ms)', () => sleepForReal(2)],
    ['a real file', 'work on real files: use env.disk', () => readFile(import.meta.filename)],
    ['real randomness', "real randomness: use env.random('…')", async () => randomBytes(4, () => {})],
  ])('and waits for %s, is told, and leaves nothing to the host', async (_what, told1, wait) => {
    process.on('unhandledRejection', onEscape)
    const test = lab(
      floating((env) =>
        wait(env)
          .then(() => sleepForReal(1))
          .then(() => env.send('n2', {})),
      ),
    )
    await test.run(10)
    await test.world.guard.rest()
    await sleepForReal(30)
    process.off('unhandledRejection', onEscape)
    expect(told[0]).toBe(`n1 started ${told1} (while handling a message from n2 at 1 ms)`)
    expect(escaped).toEqual([])
  })
})
