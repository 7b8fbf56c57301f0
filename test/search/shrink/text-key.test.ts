import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textKey } from '../../../src/search/shrink/text-key.js'

it('the key of a text is its own, and always the same', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(textKey(one) === textKey(other)).toBe(one === other)
      expect(textKey(`${one}`)).toBe(textKey(one))
    }),
  )
})

it('no two of many similar texts share one', () => {
  const keys = new Set<string>()
  for (let i = 0; i < 20_000; i++) keys.add(textKey(JSON.stringify({ faults: [{ at: i }], chanceOf: i % 7 })))
  expect(keys.size).toBe(20_000)
})
