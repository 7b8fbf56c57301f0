import { describe, expect, it } from 'vitest'
import type { Env } from 'seedbed'
import { buildModel, explore, worldModel, type WorldModelOptions } from 'seedbed/search'
import { synod } from '../../../../scenarios/worlds/synod.js'

/** Tells its peers once, and counts whom it has heard, in all the ways in which a process may write down names. */
class Gossip {
  readonly self: string
  heard: Record<string, number> = Object.create(null) as Record<string, number>
  order: string[] = []
  known = new Set<string>()
  last = new Map<string, unknown>()

  constructor(private readonly env: Env) {
    this.self = env.id
  }

  start(): void {
    this.env.setTimer('speak', 1)
  }

  timeout(): void {
    this.env.disk.append('said', { by: this.env.id })
    this.env.disk.flush()
    for (const peer of this.env.peers) this.env.send(peer, { type: 'hello', from: this.env.id, to: peer })
  }

  receive(message: { from: string }, from: string): void {
    this.heard[from] = (this.heard[from] ?? 0) + 1
    this.known.add(from)
    this.last.set(from, message)
  }
}

const gossip = (more: Partial<WorldModelOptions> = {}) =>
  worldModel({
    name: 'gossip',
    servers: { count: 3, process: Gossip },
    budgets: { timers: { speak: 1 }, crashes: 1 },
    interchangeable: [['n1', 'n2', 'n3']],
    ghosts: {
      initial: {} as Record<string, boolean>,
      after: (spoke, node) => (node.readDisk('said').length > 0 ? { ...spoke, [node.id]: true } : spoke),
    },
    properties: [
      {
        name: 'nobody hears itself',
        holds: ({ nodes }) => nodes.every(({ id, process }) => !(process as Gossip | null)?.known.has(id)),
      },
      {
        name: 'all have spoken',
        kind: 'sometimes',
        holds: ({ ghosts }) => Object.keys(ghosts as object).length === 3,
      },
    ],
    ...more,
  })

describe('interchangeable servers', () => {
  it('make one state of those that differ in names alone', () => {
    const model = gossip()
    const plain = explore(model)
    const symmetric = explore(model, { symmetry: true })
    expect(symmetric).toMatchObject({ verdict: plain.verdict, depth: plain.depth, endedBy: 'exhausted' })
    // All states, one after the other, and what stands for each.
    const orbits = new Set<string>()
    const seen = new Set<unknown>()
    const waiting = [...model.initial()]
    for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
      if (seen.has(model.key(state))) continue
      seen.add(model.key(state))
      orbits.add(model.key(model.canonical!(state)) as string)
      expect(model.key(model.canonical!(model.canonical!(state)))).toBe(model.key(model.canonical!(state)))
      model.successors(state, (_action, next) => waiting.push(next))
    }
    expect(seen.size).toBe(plain.states)
    expect(symmetric.states).toBe(orbits.size)
    expect(symmetric.states).toBeLessThan(plain.states / 4)
  })

  it('change no verdict', () => {
    const twoHeard = {
      name: 'nobody hears two',
      holds: ({ nodes }: { nodes: readonly { process: unknown }[] }) =>
        nodes.every(({ process }) => ((process as Gossip | null)?.known.size ?? 0) < 2),
    }
    const model = gossip({ properties: [twoHeard] })
    const lengths = [false, true].map((symmetry) => explore(model, { symmetry }).violations[0].path.length)
    expect(lengths).toEqual([4, 4])
  })

  it('of the synod: acceptors that propose nothing', () => {
    const { model } = buildModel(synod, { servers: 3, proposers: 1, duplication: 2 })
    const plain = explore(model)
    const symmetric = explore(model, { symmetry: true })
    expect(symmetric.verdict).toBe('pass')
    expect(symmetric.states).toBeLessThan(plain.states * 0.6)
  })

  it('are servers of the world, each in one group, and sends have no order', () => {
    expect(() => gossip({ interchangeable: [['n1', 'c1']] })).toThrow(
      /^interchangeable: "c1" is not a server of this world/,
    )
    expect(() =>
      gossip({
        interchangeable: [
          ['n1', 'n2'],
          ['n2', 'n3'],
        ],
      }),
    ).toThrow(/^interchangeable: "n2" is named twice/)
    expect(() => gossip({ budgets: { crashes: 1, betweenEffects: true } })).toThrow(
      /^interchangeable: where a crash may strike between two effects, the order of sends tells servers apart/,
    )
  })
})
