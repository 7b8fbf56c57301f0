import { describe, expect, it } from 'vitest'
import { run, scenario, seconds, type Env, type ProcessFactory } from 'seedbed'
import { Lab, type Behaviour } from '../../lab.js'

async function told(behaviour: Behaviour): Promise<string[]> {
  const sentences: string[] = []
  const lab = new Lab(
    { n1: behaviour },
    { listener: { nondeterministic: (_node, sentence) => void sentences.push(sentence) } },
  )
  await lab.run(100)
  return sentences
}

const waiting = (process: ProcessFactory) =>
  scenario({
    name: 'waits',
    servers: { count: 1, process },
    duration: seconds(1),
    checks: [],
    defaultChecks: false,
  })

const waits =
  /^n1 waits for a promise that nothing in the simulation has started \(while handling .+ at \d+ ms\)/

describe('a handler that waits', () => {
  it('for an open promise of the host is told, with its node and event', async () => {
    const outside = new Promise(() => {})
    expect(await told(() => ({ start: async () => void (await outside) }))).toEqual([
      expect.stringMatching(waits),
    ])
  })

  it('is told each time, whatever ran before', async () => {
    const outside = new Promise(() => {})
    const behaviour: Behaviour = () => ({ start: async () => void (await outside) })
    expect(await told(behaviour)).toEqual(await told(behaviour))
    expect(await told(behaviour)).toHaveLength(1)
  })

  it('after another await, through then and in Promise.all, too', async () => {
    const outside = new Promise<void>(() => {})
    const ways: ((env: Env) => Promise<unknown>)[] = [
      async (env) => {
        await env.sleep(5)
        await outside
      },
      (env) => outside.then(() => env.log('on')),
      (env) => Promise.all([env.sleep(1), outside]),
      (env) => Promise.race([env.sleep(1), outside]),
    ]
    for (const way of ways)
      expect(await told((env) => ({ start: () => way(env) as Promise<void> }))).toEqual([
        expect.stringMatching(waits),
      ])
  })

  it('for what a handler of an earlier run has started is told', async () => {
    let leaked: Promise<void> | undefined
    const start = (env: Env) => async () => {
      leaked ??= env.sleep(10_000)
      await leaked
    }
    const leaking = waiting((env) => ({ start: start(env), receive: () => {} }))
    expect((await run(leaking, { seed: 1 })).violations).toEqual([])
    const { violations } = await run(leaking, { seed: 1 })
    expect(violations[0].message).toMatch(/waits for a promise that another run has started/)
  })

  it('for a settled one, or for one that another of its handlers settles, is left alone', async () => {
    const constant = Promise.resolve()
    expect(await told(() => ({ start: async () => void (await constant) }))).toEqual([])
    let on: () => void
    const own = (env: Env) => ({
      start: async () => {
        env.setTimer('on', 10)
        await new Promise<void>((resolve) => (on = resolve))
        env.log('on')
      },
      timeout: async () => on(),
    })
    expect(await told(own as Behaviour)).toEqual([])
  })

  it('fails its run by the check of determinism', async () => {
    const outside = new Promise<void>(() => {})
    const { verdict, violations } = await run(
      waiting(() => ({ start: () => outside, receive: () => {} })),
      { seed: 1 },
    )
    expect(verdict).toBe('fail')
    expect(violations[0]).toMatchObject({ check: 'determinism' })
  })
})
