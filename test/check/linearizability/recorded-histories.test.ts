import { describe, expect, it } from 'vitest'
import { checkLinearizability } from '../../../src/check/index.js'
import { recordedHistories } from '../recorded-histories.js'

const histories = recordedHistories()

describe.skipIf(histories.length === 0)('checkLinearizability on recorded histories', () => {
  it.each(histories)('$name: $expected', ({ read, model, expected }) => {
    expect(checkLinearizability(read(), model).verdict).toBe(expected)
  })
  it('decides every key on its own', () => {
    for (const { read, model } of histories) {
      const { partitions } = checkLinearizability(read(), model, { every: true })
      expect(partitions.filter(({ verdict }) => verdict === 'unknown')).toEqual([])
    }
  })
})
