import { describe, expect, it } from 'vitest'
import type { ClientEnv, Process } from 'seedbed'
import { Lab, type Behaviour } from '../lab.js'

type Message = { type: string }

/** Says what arrives. */
const hears =
  (lab: () => Lab): Behaviour =>
  (env) => ({ receive: ({ type }: Message) => lab().say(env.id, type) })

/** Starts n1's handler `act` at 10 ms, once, in its first incarnation. */
const once = (act: (env: ClientEnv) => unknown): Behaviour => {
  let done = false
  return (env) => ({
    start: () => {
      if (!done) env.setTimer('act', 10)
      done = true
    },
    timeout: () => act(env) as Promise<void>,
  })
}

describe('a crash', () => {
  it('loses what was not flushed, and keeps what was', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        start() {
          lab.say('n1', env.disk.read('log'))
          env.disk.append('log', 'flushed')
          env.disk.flush()
          env.disk.append('log', 'not flushed')
          env.disk.replace('meta', ['not flushed'])
          lab.say('n1', env.disk.read('log'))
        },
      }),
    })
    await lab.crash(10, 'n1', 20).run(30)
    expect(lab.said).toEqual([
      '0 n1: []',
      '0 n1: ["flushed","not flushed"]',
      '20 n1: ["flushed"]',
      '20 n1: ["flushed","flushed","not flushed"]',
    ])
    expect(lab.disks.get('n1')!.peek('meta')).toEqual(['not flushed'])
  })

  it('does not call back a message that was sent before', async () => {
    const lab: Lab = new Lab({ n1: once((env) => env.send('n2', { type: 'sent' })), n2: hears(() => lab) })
    await lab.crash(10.5, 'n1').run(30)
    expect(lab.said).toEqual(['11 n2: sent'])
  })

  it('throws the process away: the next is a new object, made by the factory', async () => {
    const made: Process[] = []
    class Server implements Process {
      memory = 0
      constructor() {
        made.push(this)
      }
      start() {
        this.memory++
      }
    }
    const lab = new Lab({ n1: Server as unknown as Behaviour })
    const node = () => lab.world.nodes[0]
    lab.at(5, () => expect(node().process).toBe(made[0]))
    lab.at(15, () => expect(node().process).toBe(null))
    await lab.crash(10, 'n1', 20).run(30)
    expect(made).toHaveLength(2)
    expect(node().process).toBe(made[1])
    expect(made.map((server) => (server as Server).memory)).toEqual([1, 1])
    expect(node().incarnation).toBe(2)
  })

  it('loses what arrives while the node is down', async () => {
    const lab: Lab = new Lab({ n1: once((env) => env.send('n2', { type: 'sent' })), n2: hears(() => lab) })
    await lab.crash(5, 'n2', 20).run(30)
    expect(lab.said).toEqual([])
    expect(lab.events('drop')).toMatchObject([
      { at: 11, node: 'n2', peer: 'n1', payload: 'the receiver is down' },
    ])
  })
})

describe('nothing of a dead incarnation fires', () => {
  /** n1 does something at its first start, crashes at 10, and is back at 20; whatever it says after 10 is of the dead. */
  async function afterwards(
    act: (env: ClientEnv, lab: Lab) => unknown,
    others: Record<string, Behaviour> = {},
    flush = 0,
  ) {
    let first = true
    const lab: Lab = new Lab(
      {
        n1: (env) => ({
          start() {
            if (!first) return
            first = false
            return act(env, lab) as Promise<void>
          },
          timeout: (name) => lab.say('n1', name),
          receive: ({ type }: Message) => lab.say('n1', type),
        }),
        n2: hears(() => lab),
        ...others,
      },
      { flush },
    )
    await lab.crash(10, 'n1', 20).run(1000)
    expect(lab.uncaught).toEqual([])
    return lab.said
  }

  it('no timer, not even of a name that the next incarnation uses', async () => {
    expect(
      await afterwards((env) => (env.setTimer('a', 5), env.setTimer('b', 50), env.setTimer('c', 10))),
    ).toEqual(['5 n1: a'])
    let starts = 0
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () => env.setTimer('a', starts++ === 0 ? 50 : 100),
        timeout: (name) => lab.say('n1', name),
      }),
    })
    await lab.crash(10, 'n1', 20).run(1000)
    expect(lab.said).toEqual(['120 n1: a'])
  })

  it('no sleep', async () => {
    const said = await afterwards(async (env, lab) => {
      await env.sleep(5)
      lab.say('n1', 'slept')
      await env.sleep(50)
      lab.say('n1', 'slept on')
    })
    expect(said).toEqual(['5 n1: slept'])
  })

  it('no reply to a call, and no timeout of it; the reply is not shown to the next incarnation either', async () => {
    const serves: Behaviour = (env) => ({
      async serve() {
        await env.sleep(30)
        return 'late'
      },
    })
    const call = async (env: ClientEnv, lab: Lab) => {
      await env.call('n3', { type: 'ask' }, { timeout: 100 }).finally(() => lab.say('n1', 'ended'))
    }
    expect(await afterwards(call, { n3: serves })).toEqual([])
    expect(await afterwards(call, { n3: () => ({ serve: () => new Promise(() => undefined) }) })).toEqual([])
  })

  it('no departure that a slow disk has put off', async () => {
    const act = (env: ClientEnv) => {
      env.send('n2', { type: 'before the flush' })
      env.disk.flush()
      env.send('n2', { type: 'after it' })
    }
    expect(await afterwards(act, {}, 40)).toEqual(['1 n2: before the flush'])
  })

  it('no flush that was under way makes anything safe', async () => {
    const lab: Lab = new Lab(
      { n1: once((env) => (env.disk.append('log', 1), env.disk.flush())) },
      { flush: 40 },
    )
    await lab.crash(30, 'n1').run(100)
    expect(lab.disks.get('n1')!.peek('log')).toEqual([])
    const later: Lab = new Lab(
      { n1: once((env) => (env.disk.append('log', 1), env.disk.flush())) },
      { flush: 40 },
    )
    await later.crash(50, 'n1').run(100)
    expect(later.disks.get('n1')!.peek('log')).toEqual([1])
  })

  it('no event that has waited for a paused or busy node', async () => {
    const sends: Behaviour = (env) => ({ start: () => env.send('n1', { type: 'waits' }) })
    const lab: Lab = new Lab({ n1: hears(() => lab), n2: sends })
    lab.faults({ at: 0, fault: 'pause', node: 'n1', until: 15 }).crash(10, 'n1', 12)
    await lab.run(100)
    expect(lab.said).toEqual([])
    expect(await afterwards((env) => (env.setTimer('while busy', 5), env.disk.flush()), {}, 15)).toEqual([])
  })

  it('no effect through an environment that was kept', async () => {
    const envs: ClientEnv[] = []
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () => void envs.push(env),
        receive: () => {
          lab.say('n1', envs.length)
          envs[0].send('n2', { type: 'from the dead' })
        },
      }),
      n2: hears(() => lab),
      n3: (env) => ({ start: () => env.setTimer('t', 30), timeout: () => env.send('n1', { type: 'go' }) }),
    })
    await lab.crash(10, 'n1', 20).run(100)
    expect(lab.said).toEqual(['31 n1: 2'])
  })
})

describe('a crash between two effects of one handler', () => {
  /** Six effects, of every kind that counts as one. */
  const six = (env: ClientEnv, did: string[]) => {
    const effects: [string, () => void][] = [
      ['send 1', () => env.send('n2', { type: 'send 1' })],
      ['append', () => env.disk.append('log', 'append')],
      ['flush', () => env.disk.flush()],
      ['send 2', () => env.send('n2', { type: 'send 2' })],
      ['replace', () => env.disk.replace('meta', ['replace'])],
      ['send 3', () => env.send('n2', { type: 'send 3' })],
    ]
    return effects.map(([name, act]) => () => {
      act()
      did.push(name)
    })
  }
  const names = ['send 1', 'append', 'flush', 'send 2', 'replace', 'send 3']

  const handlers: Record<string, (effects: (() => void)[]) => unknown> = {
    plainly: (effects) => effects.forEach((effect) => effect()),
    'swallowing exceptions': (effects) => {
      for (const effect of effects) {
        try {
          effect()
        } catch {
          continue
        }
      }
    },
    'swallowing and trying again': (effects) => {
      for (const effect of effects) {
        for (let attempt = 0; attempt < 3; attempt++) {
          try {
            effect()
            break
          } catch {
            continue
          }
        }
      }
    },
    'with a last word': (effects) => {
      let at = 0
      try {
        while (at < effects.length) effects[at++]()
      } finally {
        while (at < effects.length) effects[at++]()
      }
    },
    'throwing an error of its own': (effects) => {
      try {
        effects.forEach((effect) => effect())
      } catch (cause) {
        throw new Error('I could not finish', { cause })
      }
    },
    'asynchronously, swallowing': async (effects) => {
      for (const effect of effects) {
        await Promise.resolve()
        try {
          effect()
        } catch {
          await Promise.resolve()
        }
      }
    },
    'asynchronously, with an error of its own': async (effects) => {
      await Promise.resolve()
      try {
        for (const effect of effects) effect()
      } catch (cause) {
        await Promise.resolve()
        throw new Error('I could not finish', { cause })
      }
    },
  }
  const cases = Object.keys(handlers).flatMap((how) => names.map((_, k) => [how, k + 1] as const))

  describe.each([0, 20])('with flushes of %d ms', (flush) => {
    it.each(cases)('%s: after effect %d exactly those so far are left', async (how, k) => {
      const did: string[] = []
      const lab: Lab = new Lab(
        { n1: once((env) => handlers[how](six(env, did))), n2: hears(() => lab) },
        { flush },
      )
      await lab.faults({ at: 5, fault: 'crash', node: 'n1', afterEffects: k, until: 100 }).run(200)

      const left = names.slice(0, k)
      expect(lab.said.map((line) => line.split(': ')[1])).toEqual(
        left.filter((name) => name.startsWith('send')),
      )
      const disk = lab.disks.get('n1')!
      // A crash takes back what was not flushed.
      expect(disk.peek('log')).toEqual(k >= 3 ? ['append'] : [])
      expect(disk.peek('meta')).toEqual([])
      // The k-th effect took place, and was the last thing its handler saw.
      expect(did).toEqual(names.slice(0, k - 1))
      expect(lab.uncaught).toEqual([])
      expect(lab.injector.counts()).toEqual({ 'crash:between-effects': { injected: 1, effective: 1 } })
      expect(lab.world.nodes[0]).toMatchObject({ up: true, incarnation: 2 })
    })
  })

  it('on a slow node leaves those so far, too', async () => {
    const lab: Lab = new Lab({ n1: once((env) => handlers.plainly(six(env, []))), n2: hears(() => lab) })
    lab.faults(
      { at: 0, fault: 'slow', node: 'n1', by: 30 },
      { at: 5, fault: 'crash', node: 'n1', afterEffects: 4 },
    )
    await lab.run(200)
    expect(lab.said).toEqual(['41 n2: send 1', '41 n2: send 2'])
    expect(lab.disks.get('n1')!.peek('log')).toEqual(['append'])
  })

  it('counts effects over several handlers, and strikes at any of them', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () => env.setTimer('t', 1),
        timeout: () => (env.send('n2', { type: 'x' }), env.setTimer('t', 1)),
      }),
      n2: hears(() => lab),
    })
    await lab.faults({ at: 0, fault: 'crash', node: 'n1', afterEffects: 3 }).run(100)
    expect(lab.said).toHaveLength(3)
  })

  it('while the process is made or started leaves no process', async () => {
    class Eager implements Process {
      constructor(env: ClientEnv) {
        try {
          env.send('n2', { type: 'from the constructor' })
        } catch {
          // Goes on regardless.
        }
      }
      start() {
        throw new Error('must not be reached')
      }
    }
    const lab: Lab = new Lab({ n1: Eager as unknown as Behaviour, n2: hears(() => lab) })
    lab.world.lifecycle.crashAfterEffects(lab.world.nodes[0], 1, () => undefined)
    await lab.run(100)
    expect(lab.said).toEqual(['1 n2: from the constructor'])
    expect(lab.uncaught).toEqual([])
    expect(lab.world.nodes[0]).toMatchObject({ up: false, process: null })
  })

  it('is taken back at its end, and not by the end of another', async () => {
    const sends: Behaviour = (env) => ({
      start: () => env.setTimer('t', 50),
      timeout: () => env.send('n2', { type: 'x' }),
    })
    const over = await new Lab({ n1: sends, n2: () => ({}) })
      .faults({ at: 0, fault: 'crash', node: 'n1', afterEffects: 1, until: 40 })
      .run(100)
    expect(over.world.nodes[0].up).toBe(true)
    expect(over.injector.counts()).toEqual({ 'crash:between-effects': { injected: 1, effective: 0 } })
    const two = await new Lab({ n1: sends, n2: () => ({}) })
      .faults(
        { at: 0, fault: 'crash', node: 'n1', afterEffects: 5, until: 40 },
        { at: 1, fault: 'crash', node: 'n1', afterEffects: 1, until: 80 },
      )
      .run(60)
    expect(two.world.nodes[0].up).toBe(false)
  })

  it('is still due after another crash has come first', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({ start: () => (env.send('n2', { type: 'a' }), env.send('n2', { type: 'b' })) }),
      n2: hears(() => lab),
    })
    await lab
      .faults(
        { at: 5, fault: 'crash', node: 'n1', afterEffects: 1 },
        { at: 10, fault: 'crash', node: 'n1', until: 20 },
      )
      .run(100)
    expect(lab.said).toEqual(['1 n2: a', '1 n2: b', '21 n2: a'])
  })
})
