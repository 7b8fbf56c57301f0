import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventKindNames, NONE } from 'seedbed'
import { Digest, digestOf, Recorder, Trace } from 'seedbed/trace'
import { Lab } from '../lab.js'

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const recorded = fc.tuple(
  fc.nat(eventKindNames.length - 1),
  fc.nat(2 ** 31 - 1),
  fc.integer({ min: -1, max: 2000 }),
  fc.integer({ min: -1, max: 2000 }),
  word,
)

describe('the digest', () => {
  const of = (events: readonly (readonly [number, number, number, number, number])[]) => {
    const digest = new Digest()
    for (const event of events) digest.add(...event)
    return digest.toString()
  }

  it('is sixteen hexadecimal digits, the same for the same events', () => {
    fc.assert(
      fc.property(fc.array(recorded), (events) => {
        expect(of(events)).toMatch(/^[0-9a-f]{16}$/)
        expect(of(events)).toBe(of(events))
      }),
    )
  })

  it('differs when one event does, in any of what is recorded, or when two change places', () => {
    fc.assert(
      fc.property(
        fc.array(recorded, { minLength: 2, maxLength: 20 }),
        fc.nat(),
        fc.nat(4),
        (events, where, field) => {
          const at = where % events.length
          const changed = events.map((event, i) =>
            i === at ? (event.map((value, f) => (f === field ? value ^ 1 : value)) as typeof event) : event,
          )
          expect(of(changed)).not.toBe(of(events))
          const swapped = [...events.slice(0, at), ...events.slice(at + 1), events[at]]
          if (JSON.stringify(swapped) !== JSON.stringify(events)) expect(of(swapped)).not.toBe(of(events))
          expect(of(events.slice(1))).not.toBe(of(events))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('does not collide over a hundred thousand runs that differ in one event', () => {
    const seen = new Set<string>()
    for (let time = 0; time < 50_000; time++)
      seen.add(of([[1, time, 0, 1, 7]])).add(of([[1, 7, 0, 1, time + 8]]))
    expect(seen.size).toBe(100_000)
  })

  it('of many is one, by their order', () => {
    expect(digestOf([])).toMatch(/^[0-9a-f]{16}$/)
    const digests = [of([[1, 2, 3, 4, 5]]), of([[1, 2, 3, 4, 6]])]
    expect(digestOf(digests)).not.toBe(digestOf([...digests].reverse()))
    expect(digestOf(digests)).toBe(digestOf([...digests]))
  })

  it('tells which of two messages came first, even if nobody reacts', async () => {
    const digest = async (first: number) => {
      const lab = new Lab(
        {
          n1: (env) => ({ start: () => ['a', 'b'].forEach((type) => env.send('n2', { type })) }),
          n2: () => ({}),
        },
        { network: {} },
      )
      lab.world.streams.get('link/n1>n2/latency').nth(first)
      await lab.run(100)
      return {
        digest: lab.recorder.digest.toString(),
        order: lab
          .events('deliver')
          .map(({ payload }) => (payload as { type: string }).type)
          .join(''),
      }
    }
    const found = await Promise.all(Array.from({ length: 10 }, (_, first) => digest(first)))
    expect(new Set(found.map(({ order }) => order))).toEqual(new Set(['ab', 'ba']))
    expect(new Set(found.map(({ digest }) => digest)).size).toBe(10)
  })
})

describe('a trace', () => {
  it('gives back what was recorded, over many chunks', () => {
    const ids = Array.from({ length: 2001 }, (_, i) => `n${i}`)
    const trace = new Trace(() => ids)
    const rows = Array.from({ length: 40_000 }, (_, i) => ({
      kind: i % eventKindNames.length,
      time: i * 7,
      node: (i % 2002) - 1,
      peer: (i % 2000) - 1,
      cause: i - 1,
      payload: { i },
    }))
    for (const { kind, time, node, peer, cause, payload } of rows)
      trace.add(kind, time, node, peer, cause, payload, 0)
    expect(trace.length).toBe(40_000)
    for (const [i, { kind, time, node, peer, cause, payload }] of rows.entries()) {
      if (i % 37 !== 0 && i < 39_990) continue
      expect(trace.get(i)).toEqual({
        id: i,
        kind: eventKindNames[kind],
        at: time / 1000,
        ...(node !== NONE && { node: `n${node}` }),
        ...(peer !== NONE && { peer: `n${peer}` }),
        ...(cause !== NONE && { cause }),
        payload,
      })
    }
    expect(() => trace.get(40_000)).toThrow('event 40000 is not in this trace of 40000 events')
    expect(() => trace.get(-1)).toThrow(RangeError)
    expect([...trace]).toHaveLength(40_000)
  })

  it('leads from each event to what caused it', async () => {
    const lab = new Lab(
      {
        n1: (env) => ({
          start: () => env.setTimer('go', 5),
          timeout: () => env.send('n2', { type: 'ping' }),
        }),
        n2: (env) => ({
          receive: (_m, from) => {
            env.disk.append('log', 1)
            env.disk.flush()
            env.send(from, { type: 'pong' })
          },
        }),
      },
      { flush: 3 },
    )
    await lab.run(100)
    const pong = lab.events('deliver').find(({ node }) => node === 'n1')!
    expect(
      lab.recorder.trace!.causesOf(pong.id).map(({ kind, at, node }) => `${at} ${node} ${kind}`),
    ).toEqual(['10 n1 deliver', '9 n2 send', '6 n2 deliver', '5 n1 send', '5 n1 timeout', '0 n1 start'])
    const [write] = lab.events('write')
    expect(lab.recorder.trace!.get(write.cause!)).toMatchObject({ kind: 'deliver', node: 'n2' })
  })

  it('keeps its trail of two digits an event, which is the digest as it goes', () => {
    const kept = new Recorder(() => ['n1'], true)
    const bare = new Recorder(() => ['n1'], false)
    for (let i = 0; i < 5000; i++) {
      expect(kept.record(1, i, 0, NONE, NONE, i, null)).toBe(i)
      bare.record(1, i, 0, NONE, NONE, i, null)
    }
    expect(kept.trace!.trail.toString()).toMatch(/^[0-9a-f]{10000}$/)
    expect(kept.trace!.trail.toString().slice(-2)).toBe(kept.digest.toString().slice(-2))
    expect([bare.trace, bare.events, bare.digest.toString()]).toEqual([null, 5000, kept.digest.toString()])
  })
})
