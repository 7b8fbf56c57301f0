import { describe, expect, it } from 'vitest'
import {
  at,
  everyFaultBut,
  onlyFaults,
  recovers,
  run,
  scenario,
  type Check,
  type Env,
  type NodeId,
  type ScenarioOptions,
} from 'seedbed'
import { Adder, asks, Asker, smallOptions } from './small.js'

type Message = { type: 'add'; id: number } | { type: 'sum'; id: number; sum: number }

/** Never answers again once a peer has been out of reach: every server asks the others for a sign of life. */
class Offended extends Adder {
  private heard = 0

  override start(): void {
    super.start()
    this.env.setTimer('count', 200)
  }

  override receive(message: Message, from: NodeId): void {
    if (message.type !== 'add') this.heard++
    else if (!this.offended) super.receive(message, from)
  }

  timeout(): void {
    const env = this.env as Env
    if (this.rounds++ > 0 && this.heard < env.peers.length) this.offended = true
    this.heard = 0
    for (const peer of env.peers) env.send(peer, { type: 'alive' })
    env.setTimer('count', 200)
  }

  private rounds = 0
  private offended = false
}

const withServer = (process: typeof Adder, rest: Partial<ScenarioOptions> = {}) =>
  scenario({
    name: 'recovering',
    ...smallOptions,
    servers: { count: 3, process },
    checks: [recovers({ within: 1000 })],
    ...rest,
  })

const partition = at(500).partition(['n1'], ['n2', 'n3']).until(1500)

describe('recovery', () => {
  it('is seen in a system that recovers, from every fault it claims to survive', async () => {
    for (let seed = 0; seed < 30; seed++) {
      const { verdict, violations } = await run(withServer(Adder), { seed })
      expect([seed, verdict, violations]).toEqual([seed, 'pass', []])
    }
  })

  it('is missed in one that a partition has stopped for good', async () => {
    const { verdict, violations } = await run(withServer(Offended, { faults: [partition] }), { seed: 1 })
    expect(verdict).toBe('fail')
    expect(violations).toMatchObject([{ check: 'recovers', details: { from: 3000, until: 4000 } }])
    expect(violations[0].message).toMatch(
      /^faults ended at 3000 ms and n\d, n\d(, n\d)? could talk to each other, yet within 1000 ms nothing was done for c1, c2$/,
    )
  })

  it('is not asked of the same system without that partition', async () => {
    expect((await run(withServer(Offended, { faults: [] }), { seed: 1 })).verdict).toBe('pass')
  })

  it('ends every fault that lasts: of links, nodes, clocks and disks', async () => {
    const lasting = [
      at(100).partition(['n1'], ['n2'], ['n3']),
      at(200).loss(1),
      at(200).clog(),
      at(300).crash('n1'),
      at(300).pause('n2'),
      at(300).slow('n3', 10_000),
      at(400).fault('disk-full', { node: 'n3' }),
      at(400).fault('clock-drift', { node: 'n3', rate: 0.01 }),
    ]
    for (let seed = 0; seed < 10; seed++) {
      expect((await run(withServer(Adder, { faults: lasting }), { seed })).verdict).toBe('pass')
    }
  })

  it('is undecided when no quorum is left', async () => {
    const { verdict, undecided } = await run(
      withServer(Adder, { faults: [at(100).kill('n1'), at(100).kill('n2')] }),
      { seed: 1 },
    )
    expect(verdict).toBe('undecided')
    expect(undecided).toEqual(['recovery: no quorum of servers was left to recover'])
  })

  it('goes by the quorum that a scenario states', async () => {
    const faults = [at(100).kill('n1'), at(100).kill('n2')]
    const one = withServer(Adder, { servers: { count: 3, process: Adder, quorum: 1 }, faults })
    // n3 alone is the core; clients find it among those cut off.
    expect((await run(one, { seed: 1 })).verdict).toBe('pass')
    const all = withServer(Adder, {
      servers: { count: 3, process: Adder, quorum: 3 },
      faults: [at(100).kill('n1')],
    })
    expect((await run(all, { seed: 1 })).verdict).toBe('undecided')
  })

  it('is undecided when nobody asks for anything', async () => {
    const { clients: _clients, ...rest } = smallOptions
    const alone = scenario({ name: 'alone', ...rest, checks: [recovers({ within: 1000 })] })
    const { verdict, undecided } = await run(alone, { seed: 1 })
    expect([verdict, undecided]).toEqual(['undecided', ['recovery: there is no client to ask for anything']])
  })

  it('is asked for right after the faults, whatever clients had still planned', async () => {
    const late = {
      draw: () => [
        { at: 100, input: 1 },
        { at: 3_900, input: 2 },
        { at: 60_000, input: 3 },
      ],
      probe: () => 'probe',
    }
    const found = await run(
      withServer(Adder, { clients: { count: 1, process: Asker, workload: late }, faults: [] }),
      { seed: 1 },
    )
    expect(found.verdict).toBe('pass')
    expect(found.history.map(({ input }) => input as unknown)).toEqual([1, 'probe'])
    expect(found.virtualMs).toBeLessThan(3500)
  })

  it('has a core that is whole, and the rest stays as it is, cut off', async () => {
    const sizes = new Set<number>()
    let core: readonly string[] = []
    for (let seed = 0; seed < 20; seed++) {
      const options = { faults: [at(100).crash('n1'), at(100).crash('n2'), at(100).crash('n3')] }
      const watched = scenario({
        name: 'watched',
        ...smallOptions,
        ...options,
        servers: { count: 5, process: Adder },
        checks: [
          recovers({ within: 1000 }),
          {
            name: 'core-only',
            monitor: ({ nodes }) => ({
              end: ({ recovery }) => {
                core = recovery!.core
                sizes.add(core.length)
                // Those that were down and are not of the core stay down; those of the core are up.
                const wrong = nodes.filter(
                  ({ id, role, up }) => role === 'server' && up !== (core.includes(id) || id > 'n3'),
                )
                return wrong.length === 0
                  ? { verdict: 'pass' }
                  : { verdict: 'fail', message: wrong.map(({ id }) => id).join() }
              },
            }),
          },
        ],
      })
      const { violations, trace } = await run(watched, { seed, trace: true })
      expect(violations).toEqual([])
      const heard = [...trace!].filter(({ kind, at }) => kind === 'deliver' && at > 3000)
      expect(heard.length).toBeGreaterThan(0)
      for (const { node, peer } of heard)
        expect([...core, 'c1', 'c2']).toEqual(expect.arrayContaining([node, peer]))
    }
    expect([...sizes].sort()).toEqual([3, 4, 5])
  })

  it('does not count on a server whose disk is damaged', async () => {
    const faultModel = everyFaultBut('byzantine')
    const faults = [
      at(1000).fault('corrupt-record', { node: 'n1' }),
      at(1000).fault('lost-record', { node: 'n2' }),
    ]
    const damaged = await run(withServer(Adder, { faults, faultModel }), { seed: 1 })
    expect(damaged.undecided).toEqual(['recovery: no quorum of servers was left to recover'])
    // Before there is anything on the disks, nothing is damaged.
    const early = [at(0).fault('corrupt-record', { node: 'n1' }), at(0).fault('lost-record', { node: 'n2' })]
    expect((await run(withServer(Adder, { faults: early, faultModel }), { seed: 1 })).verdict).toBe('pass')
  })

  it('goes on for a check that waits, for twice its length at most', async () => {
    const seen: unknown[] = []
    const waiting = (until: number): Check => ({
      name: 'waiting',
      monitor: (view) => ({
        waits: () => view.now() < until,
        end: ({ recovery }) => {
          seen.push([view.fairPhase?.from, recovery!.length, recovery!.until])
          return { verdict: 'pass' }
        },
      }),
    })
    for (const until of [0, 3500, 9000]) {
      const checks = [recovers({ within: 1000 }), waiting(until)]
      expect((await run(withServer(Adder, { checks, faults: [] }), { seed: 1 })).verdict).toBe('pass')
    }
    const [[, , answered]] = seen as number[][]
    expect(answered).toBeLessThan(3500)
    expect(seen).toEqual([
      [3000, 1000, answered],
      [3000, 1000, 3500],
      [3000, 1000, 5000],
    ])
  })

  it('is not looked for after a violation', async () => {
    const broken = { name: 'broken', monitor: () => ({ changed: () => 'always' }) }
    const { violations, virtualMs } = await run(
      withServer(Adder, { checks: [broken, recovers({ within: 1000 })] }),
      { seed: 1 },
    )
    expect(violations.map(({ check }) => check)).toEqual(['broken'])
    expect(virtualMs).toBe(0)
  })

  it('knows its faults outside the model', async () => {
    const careful = withServer(Adder, { faultModel: onlyFaults('nodes'), faults: [partition] })
    await expect(run(careful, { seed: 1 })).rejects.toThrow(
      'faults[0].fault: "partition" is outside the fault model of this scenario, which claims to survive crash, kill, pause, slow, flap',
    )
    const { outsideModel, verdict } = await run(careful, { seed: 1, outsideModel: true })
    expect([outsideModel, verdict]).toEqual([['partition'], 'pass'])
  })

  it('does not end before its clients were answered', async () => {
    const { trace, history } = await run(
      withServer(Adder, { clients: { count: 2, process: Asker, workload: asks }, faults: [] }),
      { seed: 2, trace: true },
    )
    const probes = history.filter(({ invoked }) => invoked >= 3000)
    expect(new Set(probes.map(({ process }) => process)).size).toBe(2)
    expect(probes.filter(({ outcome }) => outcome === 'ok').length).toBeGreaterThanOrEqual(2)
    expect(trace!.length).toBeGreaterThan(0)
  })
})
