import { describe, expect, it } from 'vitest'
import { constant } from 'seedbed'
import { Lab } from '../lab.js'

describe('a busy node', () => {
  it('lets the effects of a handler out later by the time that those before them took', async () => {
    const lab: Lab = new Lab(
      {
        n1: (env) => ({
          start() {
            env.send('n2', { type: 'before' })
            env.disk.flush()
            env.send('n2', { type: 'after one flush' })
            env.setTimer('t', 5)
            env.disk.flush()
            env.send('n2', { type: 'after two' })
            lab.say('n1', env.now())
          },
          timeout: () => lab.say('n1', 'timer'),
        }),
        n2: () => ({ receive: ({ type }: { type: string }) => lab.say('n2', type) }),
      },
      { flush: 10 },
    )
    await lab.run(100)
    // The timer, due at 15, waits until the node is free.
    expect(lab.said).toEqual([
      '0 n1: 20',
      '1 n2: before',
      '11 n2: after one flush',
      '20 n1: timer',
      '21 n2: after two',
    ])
  })

  it('takes up what has come meanwhile one by one, each when the one before is done', async () => {
    const lab: Lab = new Lab(
      {
        n1: (env) => ({
          receive({ n }: { n: number }) {
            lab.say('n1', n)
            env.disk.flush()
          },
        }),
        n2: (env) => ({ start: () => [0, 1, 2].forEach((n) => env.send('n1', { type: 'x', n })) }),
      },
      { flush: 10 },
    )
    await lab.run(100)
    expect(lab.said).toEqual(['1 n1: 0', '11 n1: 1', '21 n1: 2'])
  })

  it('lets nothing overtake what has waited, not even what arrives the moment it is free', async () => {
    const lab: Lab = new Lab(
      {
        n1: (env) => ({
          receive({ n }: { n: number }) {
            lab.say('n1', n)
            env.disk.flush()
          },
        }),
        // 1 comes while 0 is handled, 2 exactly when that is done.
        n2: (env) => ({
          start: () => (env.send('n1', { type: 'x', n: 0 }), env.setTimer('1', 4), env.setTimer('2', 5)),
          timeout: (n) => env.send('n1', { type: 'x', n: Number(n) }),
        }),
      },
      { flush: 5, network: { latency: constant(5) } },
    )
    await lab.run(100)
    expect(lab.said).toEqual(['5 n1: 0', '10 n1: 1', '15 n1: 2'])
  })

  it('keeps the order through promises', async () => {
    const lab: Lab = new Lab(
      {
        n1: (env) => ({
          async receive({ n }: { n: number }) {
            await Promise.resolve()
            lab.say('n1', n)
            env.disk.flush()
            await Promise.resolve()
          },
        }),
        n2: (env) => ({ start: () => [0, 1, 2].forEach((n) => env.send('n1', { type: 'x', n })) }),
      },
      { flush: 10 },
    )
    await lab.run(100)
    expect(lab.said).toEqual(['1 n1: 0', '11 n1: 1', '21 n1: 2'])
  })

  it('is free at once when it starts again after a crash', async () => {
    const lab: Lab = new Lab(
      {
        n1: (env) => ({
          start: () => env.setTimer('t', 1),
          timeout() {
            lab.say('n1', 'timer')
            env.disk.flush()
          },
        }),
      },
      { flush: 1000 },
    )
    await lab.crash(5, 'n1', 10).run(100)
    expect(lab.said).toEqual(['1 n1: timer', '11 n1: timer'])
  })
})

describe('a slow node', () => {
  it('takes so long for each event: its effects come later, and it handles nothing meanwhile', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        receive: ({ n }: { n: number }) => (lab.say('n1', n), env.send('n2', { type: 'x', n })),
      }),
      n2: (env) => ({
        start: () => env.setTimer('go', 1),
        timeout: () => [0, 1].forEach((n) => env.send('n1', { type: 'x', n })),
        receive: ({ n }: { n: number }) => lab.say('n2', n),
      }),
    })
    await lab.faults({ at: 0, fault: 'slow', node: 'n1', by: 20 }).run(200)
    expect(lab.said).toEqual(['2 n1: 0', '22 n1: 1', '23 n2: 0', '43 n2: 1'])
  })

  it('is fast again when the fault ends; overlapping ones add up', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({ receive: () => env.send('n2', { type: 'x' }) }),
      n2: (env) => ({
        start: () => ['10', '110', '210'].forEach((ms) => env.setTimer(ms, Number(ms))),
        timeout: () => env.send('n1', { type: 'x' }),
        receive: () => lab.say('n2', 'heard'),
      }),
    })
    lab.faults(
      { at: 0, fault: 'slow', node: 'n1', by: 20, until: 200 },
      { at: 50, fault: 'slow', node: 'n1', by: 7, until: 150 },
    )
    await lab.run(300)
    expect(lab.said).toEqual(['32 n2: heard', '139 n2: heard', '212 n2: heard'])
  })
})
