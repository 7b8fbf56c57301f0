import { describe, expect, it } from 'vitest'
import { constant } from 'seedbed'
import { Lab, type Behaviour } from '../lab.js'

/** Says each message it gets. */
const listener =
  (lab: () => Lab): Behaviour =>
  (env) => ({ receive: (message: { n: number }) => lab().say(env.id, message.n) })

/** Sends n1 a numbered message every so many ms. */
const sender =
  (every: number, count: number): Behaviour =>
  (env) => {
    let n = 0
    return {
      start: () => env.setTimer('next', 0),
      timeout: () => {
        env.send('n1', { type: 'numbered', n: n++ })
        if (n < count) env.setTimer('next', every)
      },
    }
  }

describe('a paused node', () => {
  it('handles what has waited at its end, in the order in which it came, timers among messages', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () => (env.setTimer('early', 15), env.setTimer('late', 25)),
        receive: (message: { n: number }) => lab.say('n1', message.n),
        timeout: (name) => lab.say('n1', name),
      }),
      n2: sender(10, 4),
    })
    lab.faults({ at: 5, fault: 'pause', node: 'n1', until: 100 })
    await lab.run(200)
    expect(lab.said).toEqual([
      '1 n1: 0',
      ...['1', 'early', '2', 'late', '3'].map((what) => `100 n1: ${what}`),
    ])
  })

  it('lets nothing that arrives at the moment of its end overtake what has waited', async () => {
    const lab: Lab = new Lab(
      { n1: listener(() => lab), n2: sender(10, 4) },
      { network: { latency: constant(10) } },
    )
    await lab.faults({ at: 5, fault: 'pause', node: 'n1', until: 30 }).run(100)
    expect(lab.said).toEqual(['30 n1: 0', '30 n1: 1', '30 n1: 2', '40 n1: 3'])
  })

  it('that was busy when the pause began keeps the order too', async () => {
    const lab: Lab = new Lab(
      {
        n1: (env) => ({
          receive(message: { n: number }) {
            lab.say('n1', message.n)
            env.disk.append('log', message)
            env.disk.flush()
          },
        }),
        n2: sender(5, 4),
      },
      { flush: 20 },
    )
    // 0 is handled at 1 and keeps it busy until 21; 1 comes at 6, then the pause, then 2 and 3.
    lab.faults({ at: 8, fault: 'pause', node: 'n1', until: 60 })
    await lab.run(300)
    expect(lab.said).toEqual(['1 n1: 0', '60 n1: 1', '80 n1: 2', '100 n1: 3'])
  })

  it('goes on when the last of overlapping pauses ends', async () => {
    const lab: Lab = new Lab({ n1: listener(() => lab), n2: sender(10, 1) })
    lab.faults(
      { at: 0, fault: 'pause', node: 'n1', until: 50 },
      { at: 0.5, fault: 'pause', node: 'n1', until: 90 },
    )
    await lab.run(200)
    expect(lab.said).toEqual(['90 n1: 0'])
  })

  it('does not run out a timer that what has waited puts off or stops', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () => (env.setTimer('put off', 20), env.setTimer('stopped', 20)),
        receive: () => (env.setTimer('put off', 50), env.cancelTimer('stopped')),
        timeout: (name) => lab.say('n1', name),
      }),
      n2: sender(10, 1),
    })
    lab.faults({ at: 0.5, fault: 'pause', node: 'n1', until: 100 })
    await lab.run(300)
    expect(lab.said).toEqual(['150 n1: put off'])
  })

  it('keeps sleepers and calls waiting', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        async start() {
          await env.sleep(20)
          lab.say('n1', 'slept')
          lab.say('n1', await env.call('n2', { type: 'ask' }, { timeout: 500 }))
        },
      }),
      n2: () => ({ serve: () => 'answer' }),
    })
    lab.faults(
      { at: 5, fault: 'pause', node: 'n1', until: 100 },
      { at: 101.5, fault: 'pause', node: 'n1', until: 200 },
    )
    await lab.run(300)
    expect(lab.said).toEqual(['100 n1: slept', '200 n1: answer'])
  })

  it('that crashes forgets what has waited and its pause: the next process runs', async () => {
    const lab: Lab = new Lab({ n1: listener(() => lab), n2: sender(10, 6) })
    lab.faults({ at: 5, fault: 'pause', node: 'n1', until: 1000 }).crash(25, 'n1', 28)
    await lab.run(300)
    expect(lab.said).toEqual(['1 n1: 0', '31 n1: 3', '41 n1: 4', '51 n1: 5'])
    expect(lab.events('drop').map(({ payload }) => payload)).toEqual([
      'the receiver crashed',
      'the receiver crashed',
    ])
  })

  it('counts the pause as effective when something had to wait, and else not', async () => {
    const busy: Lab = new Lab({ n1: listener(() => busy), n2: sender(10, 1) })
    await busy.faults({ at: 0, fault: 'pause', node: 'n1' }).run(50)
    expect(busy.injector.counts()).toEqual({ pause: { injected: 1, effective: 1 } })
    const idle: Lab = new Lab({ n1: listener(() => idle), n2: sender(10, 1) })
    await idle.faults({ at: 5, fault: 'pause', node: 'n1', until: 20 }).run(50)
    expect(idle.injector.counts()).toEqual({ pause: { injected: 1, effective: 0 } })
  })
})
