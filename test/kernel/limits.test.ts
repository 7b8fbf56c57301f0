import { describe, expect, it } from 'vitest'
import { LimitError, run, scenario, type ScenarioOptions } from 'seedbed'
import { Lab, silent, type Behaviour } from '../lab.js'

/** Each message begets two. */
const flood: Behaviour = (env) => ({
  start: () => env.setTimer('go', 1),
  timeout: () => env.send(env.peers[0], { type: 'x' }),
  receive: (_message, from) => [0, 1].forEach(() => env.send(from, { type: 'x' })),
})

/** The same, with every error swallowed. */
const deafFlood: Behaviour = (env) => ({
  ...flood(env),
  receive(_message, from) {
    for (let i = 0; i < 2; i++) {
      try {
        env.send(from, { type: 'x' })
      } catch {
        continue
      }
    }
  },
})

const asyncFlood: Behaviour = (env) => ({
  ...flood(env),
  async receive(message, from) {
    await Promise.resolve()
    await flood(env).receive!(message, from)
  },
})

/** Passes one message on for ever. */
const forever: Behaviour = (env) => ({
  ...flood(env),
  receive: (_message, from) => env.send(from, { type: 'x' }),
})

const hoard: Behaviour = (env) => ({
  start() {
    for (let n = 0; ; n++) env.setTimer(`t${n}`, 1)
  },
})

const verdict = async (process: Behaviour, limits: ScenarioOptions['limits'], duration = 10_000) => {
  const limited = scenario({
    name: 'limited',
    servers: { count: 2, process },
    duration,
    checks: [],
    limits: limits!,
  })
  const { verdict, undecided, violations } = await run(limited, { seed: 1 })
  return { verdict, undecided, violations }
}

describe('limits', () => {
  it.each([
    ['in a handler', flood],
    ['in a handler that swallows errors', deafFlood],
    ['in an asynchronous handler', asyncFlood],
    ['by timers', hoard],
  ])('on what waits, reached %s, end the run undecided', async (_where, process) => {
    const { undecided, ...rest } = await verdict(process, { pending: 100 })
    expect(rest).toEqual({ verdict: 'undecided', violations: [] })
    expect(undecided).toEqual([
      expect.stringMatching(
        /^the limit of 100 messages and timers waiting at one moment was reached at [\d.]+ ms: raise limits.pending/,
      ),
    ])
  })

  it('on what waits counts what a paused node keeps', async () => {
    const lab: Lab = new Lab(
      {
        n1: silent,
        n2: (env) => ({
          start: () => env.setTimer('t', 1),
          timeout: () => (env.send('n1', {}), env.setTimer('t', 1)),
        }),
      },
      { limits: { pending: 50 } },
    )
    lab.faults({ at: 0, fault: 'pause', node: 'n1' })
    await expect(lab.run(1000)).rejects.toThrow('the limit of 50 messages and timers waiting')
    expect(lab.world.now).toBeLessThan(60_000)
  })

  it('on events end the run undecided', async () => {
    const { verdict: found, undecided } = await verdict(forever, { events: 500 })
    expect(found).toBe('undecided')
    expect(undecided[0]).toMatch(
      /^the limit of 500 events handled was reached at [\d.]+ ms: raise limits.events/,
    )
  })

  it('on virtual time refuse a run that would go beyond', async () => {
    const { verdict: found, undecided } = await verdict(forever, { virtualMs: 500 }, 501)
    expect(found).toBe('undecided')
    expect(undecided[0]).toContain('the limit of 500 ms of virtual time was reached at 0 ms')
    expect((await verdict(forever, { virtualMs: 500 }, 500)).verdict).toBe('pass')
  })

  it('are told apart by name', async () => {
    const lab = new Lab({ n1: forever, n2: forever }, { limits: { events: 10 } })
    const error: unknown = await lab.run(1000).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(LimitError)
    expect(error).toMatchObject({ limit: 'events', allowed: 10 })
  })
})
