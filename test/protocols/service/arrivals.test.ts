import { describe, expect, it } from 'vitest'
import { constant, RandomStreams } from 'seedbed'
import {
  arrivalTimes,
  closedLoop,
  Context,
  deploy,
  every,
  openLoop,
  poisson,
  Service,
} from 'seedbed/protocols/service'
import { Lab } from '../../lab.js'

describe('requests by chance', () => {
  it('come at their rate, and as irregularly as chance has it: their variance is their mean', () => {
    const times = arrivalTimes(poisson(50), new RandomStreams(3).get('arrivals'), 1_000_000)
    expect(times.length / 1_000).toBeCloseTo(50, 0)
    const perSecond = new Array<number>(1_000).fill(0)
    for (const at of times) perSecond[Math.floor(at / 1_000)]++
    const mean = times.length / 1_000
    const variance = perSecond.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 1_000
    expect(variance / mean).toBeGreaterThan(0.9)
    expect(variance / mean).toBeLessThan(1.1)
  })

  it.each([0, -1, NaN, Infinity])('at a rate of %d are refused', (rate) => {
    expect(() => poisson(rate)).toThrow(`poisson(${rate}): not a number of requests a second`)
  })
})

describe('a load', () => {
  it('that is open goes on whether or not it is answered', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () =>
          openLoop(env, { arrivals: every(constant(10)), until: 45 }, async (n) => {
            lab.say('n1', `asks ${n}`)
            await env.sleep(1_000)
          }),
      }),
    })
    await lab.run(500)
    expect(lab.said).toEqual(['10 n1: asks 0', '20 n1: asks 1', '30 n1: asks 2', '40 n1: asks 3'])
  })

  it('that is open tells what asking throws', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () =>
          openLoop(env, { arrivals: every(constant(10)) }, async () => {
            await env.sleep(1)
            throw new Error('no such service')
          }),
      }),
    })
    await lab.run(50)
    expect(String(lab.uncaught)).toBe('Error: no such service')
  })

  it('that is closed waits for its answers', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () =>
          closedLoop(env, { users: 2, thinkTime: constant(10), until: 200 }, async (user, n) => {
            lab.say('n1', `user ${user} asks ${n}`)
            await env.sleep(80)
          }),
      }),
    })
    await lab.run(500)
    expect(lab.said.map((line) => line.replace(' n1:', ''))).toEqual([
      '10 user 0 asks 0',
      '10 user 1 asks 0',
      '100 user 0 asks 1',
      '100 user 1 asks 1',
      '190 user 0 asks 2',
      '190 user 1 asks 2',
    ])
  })
})

describe('a context', () => {
  it('ends with the one it comes from, also where neither has a deadline', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        async start() {
          const outer = Context.background(env).within(Infinity)
          const inner = outer.within(Infinity).within(100)
          outer.cancel('left')
          lab.say('n1', inner.ended?.reason)
          await inner.sleep(50)
          lab.say('n1', 'slept')
        },
      }),
    })
    await lab.run(200)
    expect(lab.said).toEqual(['0 n1: left', '0 n1: slept'])
  })
})

describe('a deployment', () => {
  it('puts each service on its node', () => {
    class Cart extends Service {}
    class Orders extends Service {}
    const { at, servers } = deploy({ cart: Cart, orders: Orders })
    expect(at).toEqual({ cart: 'n1', orders: 'n2' })
    expect(servers).toMatchObject({ count: 2, quorum: 2 })
  })
})
