import { describe, expect, it } from 'vitest'
import type { ClientEnv } from 'seedbed'
import { Lab } from '../lab.js'

/** One node that does something at its start and says which timers run out. */
async function said(
  begin: (env: ClientEnv) => void,
  then: (env: ClientEnv, name: string) => void = () => undefined,
) {
  const lab: Lab = new Lab({
    n1: (env) => ({
      start: () => begin(env),
      timeout(name) {
        lab.say('n1', name)
        then(env, name)
      },
    }),
  })
  await lab.run(1000)
  expect(lab.uncaught).toEqual([])
  return lab.said
}

describe('a timer', () => {
  it('runs out once, after its time', async () => {
    expect(await said((env) => env.setTimer('a', 30))).toEqual(['30 n1: a'])
  })

  it('set anew runs by the new time alone, later or sooner', async () => {
    const tick = (env: ClientEnv, name: string) => {
      if (name === 'tick') env.setTimer('a', 100)
    }
    const later = (env: ClientEnv) => (env.setTimer('a', 30), env.setTimer('tick', 20))
    expect(await said(later, tick)).toEqual(['20 n1: tick', '120 n1: a'])
    const sooner = (env: ClientEnv) => (env.setTimer('a', 500), env.setTimer('tick', 20))
    expect(await said(sooner, tick)).toEqual(['20 n1: tick', '120 n1: a'])
  })

  it('shortened and lengthened by turns runs out once', async () => {
    const times = [100, 50, 200, 10, 70]
    expect(await said((env) => times.forEach((ms) => env.setTimer('a', ms)))).toEqual(['70 n1: a'])
  })

  it('stopped does not run out, and can be started again', async () => {
    expect(await said((env) => (env.setTimer('a', 30), env.cancelTimer('a')))).toEqual([])
    const again = (env: ClientEnv) => (env.setTimer('a', 30), env.cancelTimer('a'), env.setTimer('a', 40))
    expect(await said(again)).toEqual(['40 n1: a'])
  })

  it('can be set anew by its own running out', async () => {
    let left = 3
    const again = (env: ClientEnv) => {
      if (--left > 0) env.setTimer('a', 10)
    }
    expect(await said((env) => env.setTimer('a', 10), again)).toEqual(['10 n1: a', '20 n1: a', '30 n1: a'])
  })

  it('shortened, run out, and set to where it was first, runs out there once', async () => {
    let first = true
    const again = (env: ClientEnv) => {
      if (first) env.setTimer('a', 50)
      first = false
    }
    expect(await said((env) => (env.setTimer('a', 100), env.setTimer('a', 50)), again)).toEqual([
      '50 n1: a',
      '100 n1: a',
    ])
  })

  it('of no time runs out at once, after the handler that set it', async () => {
    let rounds = 0
    const chain = (env: ClientEnv) => {
      if (++rounds < 3) env.setTimer('a', 0)
    }
    expect(await said((env) => env.setTimer('a', 0), chain)).toEqual(['0 n1: a', '0 n1: a', '0 n1: a'])
  })

  it('ties by the order of setting, also when one was put off to the same time', async () => {
    const begin = (env: ClientEnv) => {
      env.setTimer('put off', 10)
      env.setTimer('b', 50)
      env.setTimer('put off', 50)
      env.setTimer('c', 50)
    }
    expect(await said(begin)).toEqual(['50 n1: b', '50 n1: put off', '50 n1: c'])
  })

  it.each([-1, NaN, Infinity])('of %d ms is refused by name', async (ms) => {
    const lab = await new Lab({ n1: (env) => ({ start: () => env.setTimer('election', ms) }) }).run(1)
    expect(String(lab.uncaught)).toBe(
      `RangeError: timer "election" of n1: ${ms} is not a number of ms from 0 on`,
    )
  })

  it('tells the trace what set it, also when it was put off', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () => env.setTimer('a', 10),
        receive: () => env.setTimer('a', 100),
      }),
      n2: (env) => ({ start: () => env.send('n1', { type: 'wait' }) }),
    })
    await lab.run(1000)
    const [timeout] = lab.events('timeout')
    expect(timeout).toMatchObject({ at: 101, payload: 'a' })
    expect(lab.recorder.trace!.causesOf(timeout.id).map(({ kind }) => kind)).toEqual([
      'timeout',
      'deliver',
      'send',
      'start',
    ])
  })

  it('runs by the rate of the clock at the moment of its setting', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        receive: () => env.setTimer('a', 100),
        timeout: (name) => lab.say('n1', name),
      }),
      n2: (env) => ({ start: () => env.send('n1', { type: 'go' }) }),
    })
    lab.faults(
      { at: 0, fault: 'clock-drift', node: 'n1', rate: 2, until: 500 },
      { at: 10, fault: 'clock-jump', node: 'n1', by: 9000 },
      { at: 20, fault: 'clock-freeze', node: 'n1' },
    )
    await lab.run(1000)
    expect(lab.said).toEqual(['51 n1: a'])
  })
})
