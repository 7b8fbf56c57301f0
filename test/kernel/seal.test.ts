import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seal } from 'seedbed'
import { Lab } from '../lab.js'

const refusal = 'only plain data can leave a node (objects, arrays, strings, numbers, booleans, null); found'

class Vote {
  granted = true
}

describe('seal', () => {
  it('freezes to any depth', () => {
    const message = { type: 'a', list: [{ deep: { deeper: [1] } }] }
    seal(message)
    expect(() => (message.type = 'b')).toThrow(TypeError)
    expect(() => message.list.push(null!)).toThrow(TypeError)
    expect(() => message.list[0].deep.deeper.pop()).toThrow(TypeError)
    expect(() => ((message as Record<string, unknown>).more = 1)).toThrow(TypeError)
  })

  it.each<[unknown, string]>([
    [() => undefined, 'a function as a whole'],
    [{ a: { b: () => undefined } }, 'a function at "a.b"'],
    [{ entries: [1, { at: new Date(0) }] }, 'an instance of Date at "entries.1.at"'],
    [{ votes: new Map() }, 'an instance of Map at "votes"'],
    [{ votes: new Set() }, 'an instance of Set at "votes"'],
    [[new Vote()], 'an instance of Vote at "0"'],
    [{ bytes: new Uint8Array(2) }, 'an instance of Uint8Array at "bytes"'],
    [{ s: Symbol('s') }, 'a symbol at "s"'],
    [new Proxy(new Vote(), {}), 'an instance of Vote as a whole'],
  ])('refuses what is not plain data, with the way to it: %#', (value, what) => {
    expect(() => seal(value)).toThrow(new TypeError(`${refusal} ${what}`))
  })

  it('refuses a cycle, through objects, arrays or both', () => {
    const self: Record<string, unknown> = { type: 'a' }
    self.me = self
    expect(() => seal(self)).toThrow(`${refusal} a cycle, or nesting deeper than 64 at "me.me.me"`)
    const list: unknown[] = []
    list.push({ list })
    expect(() => seal({ list })).toThrow('a cycle, or nesting deeper than 64 at "list.0.list"')
  })

  it('takes what is plain: null prototypes, holes, bigints, undefined fields, shared parts', () => {
    const shared = { n: 1 }
    const message = {
      bare: Object.assign(Object.create(null), { a: 1 }),
      big: 12n,
      none: undefined,
      one: shared,
      two: shared,
    }
    expect(() => seal(message)).not.toThrow()
  })

  it('gives equal values equal hashes, and the same again when they are frozen', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy: unknown = JSON.parse(JSON.stringify(value))
        const hash = seal(JSON.parse(JSON.stringify(value)))
        expect(seal(copy)).toBe(hash)
        expect(seal(copy)).toBe(hash)
      }),
    )
  })

  it.each<[unknown, unknown]>([
    [{ n: 1 }, { n: 2 }],
    [{ n: 1 }, { n: '1' }],
    [{ n: 0.1 }, { n: 0.2 }],
    [{ n: 1 }, { n: 4294967297 }],
    [{ n: true }, { n: false }],
    [{ n: null }, { n: undefined }],
    [{ n: null }, {}],
    [
      [1, 2],
      [2, 1],
    ],
    [
      [[1], 2],
      [1, [2]],
    ],
    [
      { a: 'x', b: 'y' },
      { a: 'y', b: 'x' },
    ],
    [{ key: 'ab' }, { key: 'ba' }],
    [[], {}],
    [{ voteGranted: true }, { success: true }],
    [
      { type: 'put', from: 1 },
      { type: 'put', to: 1 },
    ],
  ])('tells %j from %j', (one, other) => {
    expect(seal(one)).not.toBe(seal(other))
  })

  it('tells most values apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        // Zero and minus zero are one number to JSON and to a protocol.
        expect(seal(JSON.parse(JSON.stringify(one)))).not.toBe(seal(JSON.parse(JSON.stringify(other))))
      }),
      { seed: 1 },
    )
  })
})

describe('a message once sent', () => {
  it('cannot be changed by its sender nor by its receiver: it throws where they try', async () => {
    const message = { type: 'x', list: [1] }
    const lab: Lab = new Lab({
      n1: (env) => ({
        start() {
          env.send('n2', message)
          message.list.push(2)
        },
      }),
      n2: () => ({
        receive(received: { list: number[] }) {
          received.list[0] = 3
        },
      }),
    })
    await lab.run(10)
    expect(lab.uncaught).toHaveLength(2)
    const [sender, receiver] = lab.uncaught as Error[]
    expect(String(sender)).toContain('object is not extensible')
    expect(sender.stack).toContain('seal.test.ts')
    expect(String(receiver)).toContain('Cannot assign to read only property')
    expect(receiver.stack).toContain('seal.test.ts')
    expect(message).toEqual({ type: 'x', list: [1] })
  })

  it('nor can a record once written, a note or an answer', async () => {
    const record = { n: 1 }
    const fact = { n: 1 }
    const answer = { n: 1 }
    const lab = await new Lab({
      n1: (env) => ({
        start() {
          env.disk.append('log', record)
          env.note('fact', fact)
          env.ok(answer)
        },
      }),
    }).run(1)
    expect(lab.uncaught).toEqual([])
    for (const kept of [record, fact, answer]) expect(Object.isFrozen(kept)).toBe(true)
  })
})
