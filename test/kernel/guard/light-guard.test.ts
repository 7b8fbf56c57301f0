import { randomBytes } from 'node:crypto'
import { AsyncLocalStorage } from 'node:async_hooks'
import { readFile as readFileThen } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { setTimeout as sleepForReal } from 'node:timers/promises'
import { setTimeout as timerOfNode } from 'node:timers'
import { expect, it, vi } from 'vitest'
import type { ClientEnv, Env } from 'seedbed'
import { lightWatchWorks } from '../../../src/kernel/guard/index.js'
import { Lab, type Behaviour } from '../../lab.js'

const FILE = import.meta.filename

/** What a close watch tells of these nodes, and whether a light one has suspected them. */
async function watchedTwice(
  make: () => Record<string, Behaviour>,
): Promise<{ told: string[]; suspected: boolean }> {
  const told: string[] = []
  const closely = new Lab(make(), {
    listener: { nondeterministic: (_node, sentence) => void told.push(sentence) },
  })
  await closely.run(50)
  await closely.world.guard.rest()
  const lightly = new Lab(make(), { watch: 'light' })
  await lightly.run(50)
  await lightly.world.guard.rest()
  await sleepForReal(5)
  return { told, suspected: lightly.world.guard.suspected }
}

const outside = new Promise<void>(() => {})

/** Each is asked of n1 when a message comes from n2. Whether it is also told where its promise is left to nobody. */
const acts: [what: string, act: (env: ClientEnv) => unknown][] = [
  ['draws by chance', () => Math.random()],
  ['asks a clock after a wait', async (env) => (await env.sleep(3), Date.now())],
  ['asks a clock after many hops', async () => (await hops(70), performance.now())],
  ['asks a clock in a microtask', () => queueMicrotask(() => void attempt(() => new Date()))],
  ['sets a timer', () => setTimeout(() => {}, 1)],
  ['sets a timer by its module', () => void timerOfNode(() => {}, 1)],
  ['sleeps for real', () => sleepForReal(1)],
  ['sleeps for real, and leaves that to nobody', () => void sleepForReal(1)],
  ['reads a file', () => readFile(FILE)],
  ['reads a file, by callback', () => readFileThen(FILE, () => {})],
  ['looks at a file after a wait', async (env) => (await env.sleep(1), stat(FILE))],
  ['draws real bytes', () => randomBytes(4, () => {})],
  ['waits for a promise of the host', () => outside],
  ['waits for it after another', async (env) => (await env.sleep(1), outside)],
  ['waits for it and others', (env) => Promise.all([env.sleep(1), outside])],
  ['waits for it or another', (env) => Promise.race([env.sleep(1), outside])],
  ['waits for it by then', () => outside.then(() => {})],
  ['acts outside of its handlers', (env) => void hops(50).then(() => env.send('n2', { type: 'y' }))],
]

/** These are innocent: neither watch has anything to say. */
const harmless: [what: string, act: (env: ClientEnv) => unknown][] = [
  ['does nothing', () => undefined],
  ['sleeps', (env) => env.sleep(2)],
  ['sleeps often', (env) => often(env, 60)],
  ['waits for many', (env) => Promise.all(Array.from({ length: 50 }, (_, n) => env.sleep(n % 7)))],
  ['waits for a constant', () => constant],
  ['hops', () => hops(80)],
  ['says what day it was', () => new Date(0).toISOString()],
  ['fails', () => Promise.reject(new Error('broken'))],
  ['throws', () => { throw new Error('broken') }], // prettier-ignore
  ['writes', (env) => { env.disk.append('f', 1); return env.disk.flush() }], // prettier-ignore
]

const constant = Promise.resolve(1)

function attempt(act: () => unknown): void {
  try {
    act()
  } catch {
    // Told of all the same.
  }
}

async function hops(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await Promise.resolve()
}

async function often(env: Env, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await env.sleep(0.5)
}

const asked = (act: (env: ClientEnv) => unknown) => (): Record<string, Behaviour> => ({
  n1: (env) => ({ receive: () => act(env) as void }),
  n2: (env) => ({ start: () => env.send('n1', { type: 'x' }) }),
})

it.each(acts)(
  'whatever is told under a close watch, a light one suspects: a handler %s',
  async (_what, act) => {
    const { told, suspected } = await watchedTwice(asked(act))
    expect(told.length).toBeGreaterThan(0)
    expect(suspected).toBe(true)
  },
)

it.each(harmless)('what is harmless is not suspected: a handler %s', async (_what, act) => {
  expect(await watchedTwice(asked(act))).toEqual({ told: [], suspected: false })
})

it('a handler may talk: whatever the console needs for it is its own affair', async () => {
  const talk = vi.spyOn(console, 'debug').mockImplementation(() => {
    setTimeout(() => {}, 0)
    process.nextTick(() => {})
  })
  const verdict = await watchedTwice(asked(() => console.debug('x')))
  expect([verdict, talk.mock.calls.length]).toEqual([{ told: [], suspected: false }, 2])
  talk.mockRestore()
})

it('what another run has started is suspected', async () => {
  let leaked: Promise<void> | undefined
  const leaking: Record<string, Behaviour> = {
    n1: (env) => ({ start: () => (leaked ??= env.sleep(10_000)) }),
  }
  const suspected: boolean[] = []
  for (let n = 0; n < 2; n++) {
    const lab = await new Lab(leaking, { watch: 'light' }).run(20)
    suspected.push(lab.world.guard.suspected)
  }
  expect(suspected).toEqual([false, true])
})

it('a promise that fails, and that was left to nobody, is suspected, and kept from the host', async () => {
  const escaped: unknown[] = []
  const onEscape = (error: unknown): void => void escaped.push(error)
  process.on('unhandledRejection', onEscape)
  const { suspected } = await watchedTwice(
    asked(() => void hops(3).then(() => { throw new Error('broken') })), // prettier-ignore
  )
  process.off('unhandledRejection', onEscape)
  expect([suspected, escaped]).toEqual([true, []])
})

it('nobody is suspected for what the host and other worlds do meanwhile', async () => {
  const seen: unknown[] = []
  const timer = setInterval(() => seen.push(Date.now(), Math.random(), readFile(FILE)), 0)
  let over = false
  const beside = (async () => {
    while (!over) {
      await stat(FILE)
      seen.push(performance.now(), await readFile(FILE))
      await new Promise((resolve) => setImmediate(resolve))
      await hops(3)
    }
  })()
  const nodes: Record<string, Behaviour> = {
    n1: (env) => ({ start: () => often(env, 3_000) }),
    n2: (env) => ({ start: () => often(env, 1_000), receive: () => env.send('n3', {}) }),
    n3: (env) => ({ receive: async () => env.sleep(1) }),
  }
  const labs = [1, 2, 3].map((seed) => new Lab(nodes, { seed, watch: 'light' }))
  await Promise.all(labs.map((lab) => lab.run(2_000)))
  over = true
  clearInterval(timer)
  await beside
  expect(labs.map(({ world }) => world.guard.suspected)).toEqual([false, false, false])
  expect(seen.length).toBeGreaterThan(20)
})

it('where the host numbers its promises, a light watch is of no use, and says so', async () => {
  expect(lightWatchWorks()).toBe(true)
  const numbered = Number(process.versions.node.split('.')[0]) < 24
  const storage = new AsyncLocalStorage()
  await storage.run(1, async () => {
    await hops(1)
    expect(lightWatchWorks()).toBe(!numbered)
  })
  storage.disable()
})
