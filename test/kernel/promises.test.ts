import { describe, expect, it } from 'vitest'
import type { ClientEnv } from 'seedbed'
import { Lab } from '../lab.js'

async function hops(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await Promise.resolve()
}

describe('promises of a handler', () => {
  it('come to rest before the next event, however many there are', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        async receive({ n }: { n: number }) {
          lab.say('n1', `begins ${n}`)
          await hops(1000)
          await Promise.all([hops(10), hops(500).then(() => hops(500))])
          lab.say('n1', `ends ${n}`)
          env.send('n2', { type: 'done', n })
        },
      }),
      n2: (env) => ({
        start: () => [0, 1].forEach((n) => env.send('n1', { type: 'go', n })),
        receive: ({ n }: { n: number }) => lab.say('n2', `done ${n}`),
      }),
    })
    await lab.run(10)
    expect(lab.said).toEqual([
      '1 n1: begins 0',
      '1 n1: ends 0',
      '1 n1: begins 1',
      '1 n1: ends 1',
      '2 n2: done 0',
      '2 n2: done 1',
    ])
  })

  it('that nobody returned come to rest as well, when a handler has returned any', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        async start() {
          void hops(200).then(() => env.send('n2', { type: 'x' }))
        },
      }),
      n2: () => ({ receive: () => lab.say('n2', 'heard') }),
    })
    await lab.run(10)
    expect(lab.said).toEqual(['1 n2: heard'])
  })

  it('may not act outside of their event: the error names the node', async () => {
    let refused: unknown
    const lab: Lab = new Lab({
      n1: (env) => ({
        start() {
          // Started and not returned from a plain handler: nothing waits for it.
          void hops(3).then(() => {
            try {
              env.send('n2', { type: 'x' })
            } catch (error) {
              refused = error
            }
          })
        },
      }),
      n2: () => ({ receive: () => lab.say('n2', 'heard') }),
    })
    await lab.run(10)
    await hops(10)
    expect(String(refused)).toMatch(
      /n1 acted outside of its handlers: a promise that it started while handling its start at 0 ms was neither returned/,
    )
    expect(lab.said).toEqual([])
  })

  it.each<[string, (env: ClientEnv) => unknown]>([
    ['send', (env) => env.send('n1', { type: 'x' })],
    ['setTimer', (env) => env.setTimer('t', 1)],
    ['cancelTimer', (env) => env.cancelTimer('t')],
    ['now', (env) => env.now()],
    ['uptime', (env) => env.uptime()],
    ['random', (env) => env.random('x')],
    ['sleep', (env) => env.sleep(1)],
    ['call', (env) => env.call('n1', {}, { timeout: 1 })],
    ['note', (env) => env.note('x')],
    ['log', (env) => env.log('x')],
    ['ok', (env) => env.ok()],
    ['disk.read', (env) => env.disk.read('f')],
    ['disk.recover', (env) => env.disk.recover('f')],
    ['disk.readUnchecked', (env) => env.disk.readUnchecked('f')],
    ['disk.append', (env) => env.disk.append('f', 1)],
    ['disk.truncate', (env) => env.disk.truncate('f', 0)],
    ['disk.replace', (env) => env.disk.replace('f', [])],
    ['disk.flush', (env) => env.disk.flush()],
  ])('%s is refused from outside, from another node, and to the dead', async (_name, act) => {
    let kept: ClientEnv | undefined
    const lab: Lab = new Lab({
      n1: (env) => ({ start: () => void (kept ??= env) }),
      n2: (env) => ({
        start: () => env.setTimer('t', 5),
        timeout: () => void expect(() => act(kept!)).toThrow('n1 acted outside of its handlers'),
      }),
    })
    await lab.run(10)
    expect(lab.uncaught).toEqual([])
    expect(() => act(kept!)).toThrow('n1 acted outside of its handlers')
    await lab.crash(15, 'n1', 20).run(30)
    expect(() => act(kept!)).toThrow('this node has crashed')
  })

  it('that reject are errors of their node, which stops', async () => {
    const lab: Lab = new Lab({
      n1: () => ({
        async start() {
          await hops(5)
          throw new Error('I am broken')
        },
        receive: () => lab.say('n1', 'heard'),
      }),
      n2: (env) => ({ start: () => env.send('n1', { type: 'x' }) }),
    })
    await lab.run(10)
    expect(String(lab.uncaught)).toBe('Error: I am broken')
    expect(lab.world.nodes[0]).toMatchObject({ up: false, exitReason: 'I am broken' })
    expect(lab.said).toEqual([])
    expect(lab.events('exit')).toMatchObject([{ node: 'n1', payload: 'I am broken' }])
  })
})

describe('errors of a handler', () => {
  it('stop its node and are told; a failing disk stops it without being an error', async () => {
    const lab: Lab = new Lab({
      n1: () => ({ start: () => { throw new TypeError('x is not a function') } }), // prettier-ignore
      n2: (env) => ({ start: () => env.setTimer('t', 5), timeout: () => env.disk.append('log', 1) }),
    })
    await lab.faults({ at: 1, fault: 'disk-full', node: 'n2' }).run(10)
    expect(String(lab.uncaught)).toBe('TypeError: x is not a function')
    expect(lab.world.nodes.map(({ exitReason }) => exitReason)).toEqual([
      'x is not a function',
      'no space left on the disk to write to "log"',
    ])
  })

  it('send to nobody', async () => {
    const lab = await new Lab({ n1: (env) => ({ start: () => env.send('n7', {}) }), n2: () => ({}) }).run(1)
    expect(String(lab.uncaught)).toBe('RangeError: there is no node "n7"; there are n1, n2')
  })
})
