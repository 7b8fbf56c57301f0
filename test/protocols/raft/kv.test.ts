import { kv } from 'seedbed/protocols/raft'
import { describe, expect, it } from 'vitest'

describe('the key-value store', () => {
  it('answers as its table says', () => {
    const store = kv()
    expect(store.apply({ f: 'get', key: 'x' })).toBeNull()
    expect(store.apply({ f: 'cas', key: 'x', from: null, to: 1 })).toBe(true)
    expect(store.apply({ f: 'cas', key: 'x', from: 2, to: 3 })).toBe(false)
    expect(store.apply({ f: 'append', key: 'x', value: 'a' })).toBeNull()
    expect(store.apply({ f: 'get', key: 'x' })).toBe('1a')
    expect(store.apply({ f: 'put', key: 'x', value: { list: [1, 2] } })).toBeNull()
    expect(store.apply({ f: 'cas', key: 'x', from: { list: [1, 2] }, to: 'same data' })).toBe(true)
    expect(store.apply({ f: 'delete', key: 'x' })).toBeNull()
    expect(store.apply({ f: 'get', key: 'x' })).toBeNull()
  })

  it('is the same after a snapshot, and apart from the first from then on', () => {
    const store = kv()
    store.apply({ f: 'put', key: '__proto__', value: 1 })
    const copy = kv()
    copy.restore(store.snapshot())
    store.apply({ f: 'put', key: '__proto__', value: 2 })
    expect(copy.apply({ f: 'get', key: '__proto__' })).toBe(1)
  })
})
