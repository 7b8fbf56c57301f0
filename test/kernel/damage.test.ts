import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { damaged } from 'seedbed'

const drawn = fc.nat(999).map((n) => n / 1000)

describe('a damaged message', () => {
  it('differs in one value, keeps its shape and its type, and leaves the original alone', () => {
    const message = {
      type: 'append',
      term: 3,
      entries: [
        { key: 'x', value: 'y' },
        { key: 'z', value: '' },
      ],
      ok: true,
    }
    const before = JSON.stringify(message)
    const seen = new Set<string>()
    fc.assert(
      fc.property(drawn, (at) => {
        const copy = damaged(message, at) as typeof message
        expect(JSON.stringify(message)).toBe(before)
        expect(copy).not.toEqual(message)
        expect(copy.type).toBe('append')
        expect(copy.entries.map((entry) => Object.keys(entry))).toEqual([
          ['key', 'value'],
          ['key', 'value'],
        ])
        expect(Object.isFrozen(copy.entries[0])).toBe(true)
        seen.add(JSON.stringify(copy))
      }),
      { numRuns: 300 },
    )
    // term, ok, and two texts in each of two entries
    expect(seen.size).toBe(6)
  })

  it('is damaged where the draw says', () => {
    const message = { type: 'a', n: 1, s: 'ab', b: false }
    expect([0, 0.4, 0.9].map((at) => damaged(message, at))).toEqual([
      { ...message, n: 2 },
      { ...message, s: '`b' },
      { ...message, b: true },
    ])
  })

  it('stays itself when there is nothing to damage', () => {
    expect(damaged({ type: 'ping', none: null }, 0.5)).toEqual({ type: 'ping', none: null })
  })
})
