import { checkLinearizability, kv as kvModel } from 'seedbed/check'
import { describe, expect, it } from 'vitest'
import { Cluster } from './cluster.js'

describe('a cluster of five', () => {
  it('elects one leader, which all follow', async () => {
    const cluster = await Cluster.start({ seed: 1, servers: 5 })
    await cluster.pass(1_000)
    const { leaderId, leader } = cluster
    expect(cluster.servers.filter(({ role }) => role === 'leader')).toHaveLength(1)
    expect(cluster.servers.map((server) => [server.leaderId, server.currentTerm])).toEqual(
      Array(5).fill([leaderId, leader.currentTerm]),
    )
  })

  it('elects another when the leader dies, and goes on without losing a command', async () => {
    const cluster = await Cluster.start({ seed: 2, servers: 5 })
    expect(await cluster.ask('c1', { f: 'put', key: 'x', value: 1 })).toMatchObject({ outcome: 'ok' })
    const { leaderId, leader } = cluster
    cluster.crash(leaderId)
    expect(await cluster.ask('c1', { f: 'get', key: 'x' })).toMatchObject({ outcome: 'ok', output: 1 })
    expect(cluster.leader.currentTerm).toBeGreaterThan(leader.currentTerm)
    cluster.restart(leaderId)
    await cluster.pass(1_000)
    expect(cluster.server(leaderId)).toMatchObject({ role: 'follower', commitIndex: 2, lastApplied: 2 })
  })

  it('keeps every command over a restart of all', async () => {
    const cluster = await Cluster.start({ seed: 3, servers: 5 })
    await cluster.ask('c1', { f: 'append', key: 'x', value: 'a' })
    await cluster.ask('c1', { f: 'append', key: 'x', value: 'b' })
    for (const { id } of cluster.world.nodes.slice(0, 5)) cluster.crash(id)
    for (const { id } of cluster.world.nodes.slice(0, 5)) cluster.restart(id)
    expect(await cluster.ask('c1', { f: 'get', key: 'x' })).toMatchObject({ outcome: 'ok', output: 'ab' })
  })

  it('answers nobody without a majority, and the client does not know', async () => {
    const cluster = await Cluster.start({ seed: 4, servers: 5 })
    await cluster.pass(1_000)
    for (const id of ['n1', 'n2', 'n3']) cluster.crash(id)
    expect(await cluster.ask('c1', { f: 'put', key: 'x', value: 1 })).toMatchObject({ outcome: 'info' })
    expect(cluster.servers.map(({ commitIndex }) => commitIndex)).toEqual([0, 0])
  })

  it('brings the log of a deposed leader back in line', async () => {
    const cluster = await Cluster.start({ seed: 5, servers: 5, clients: 2 })
    await cluster.pass(1_000)
    const old = cluster.leaderId
    cluster.loses = ({ from, to }) => (from === old || to === old) && from !== 'c1'
    cluster.invoke('c1', { f: 'put', key: 'x', value: 'lost' })
    expect(await cluster.ask('c2', { f: 'put', key: 'x', value: 'kept' })).toMatchObject({ outcome: 'ok' })
    cluster.loses = ({ from }) => from === 'c1'
    await cluster.pass(1_000)
    const logs = cluster.servers.map(({ log }) => JSON.stringify(log.entries))
    expect(new Set(logs).size).toBe(1)
    expect(cluster.leaderId).not.toBe(old)
  })
})

describe('a server that was cut off', () => {
  const rejoin = async (cluster: Cluster): Promise<[before: number, after: number]> => {
    await cluster.pass(1_000)
    const before = cluster.leader.currentTerm
    const outsider = cluster.leaderId === 'n1' ? 'n2' : 'n1'
    cluster.loses = ({ from, to }) => from === outsider || to === outsider
    await cluster.pass(2_000)
    cluster.loses = () => false
    await cluster.pass(1_000)
    return [before, cluster.leader.currentTerm]
  }

  it('deposes nobody when it comes back', async () => {
    const [before, after] = await rejoin(await Cluster.start({ seed: 6, servers: 5 }))
    expect(after).toBe(before)
  })
})

describe('many seeds', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'seed %i: loss and crashes, every invariant, linearizable',
    async (seed) => {
      const cluster = await Cluster.start({ seed, servers: 5, clients: 3 })
      const chaos = cluster.world.streams.get('chaos')
      cluster.loses = () => chaos.chance(0.1)
      let value = 0
      for (let round = 0; round < 60; round++) {
        for (const client of ['c1', 'c2', 'c3']) {
          if (cluster.waits(client)) continue
          const key = chaos.pick(['x', 'y'])
          cluster.invoke(
            client,
            chaos.chance(0.5) ? { f: 'get', key } : { f: 'append', key, value: `${++value};` },
          )
        }
        const victim = chaos.pick(['n1', 'n2', 'n3', 'n4', 'n5'])
        if (chaos.chance(0.3)) cluster.crash(victim)
        await cluster.pass(chaos.between(20, 300))
        cluster.restart(victim)
      }
      expect(cluster.history.operations().filter(({ outcome }) => outcome === 'ok').length).toBeGreaterThan(
        20,
      )
      expect(checkLinearizability(cluster.history.operations(), kvModel()).verdict).toBe('ok')
    },
  )

  it('the same seed gives the same run, message by message', async () => {
    const run = async (seed: number): Promise<string> => {
      const cluster = await Cluster.start({ seed, servers: 5 })
      await cluster.ask('c1', { f: 'put', key: 'x', value: 1 })
      cluster.crash(cluster.leaderId)
      await cluster.ask('c1', { f: 'get', key: 'x' })
      return JSON.stringify(cluster.sent)
    }
    expect(await run(7)).toBe(await run(7))
    expect(await run(7)).not.toBe(await run(8))
  })
})
