import { describe, expect, it } from 'vitest'
import { checkLinearizability, explain, verifyResult, type Model } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
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
  it.each(histories)('$name: the certificate verifies', ({ read, model }) => {
    const history = read()
    expect(
      verifyResult(history, model, checkLinearizability(history, model, { every: true })),
    ).toBeUndefined()
  })
  it.each(histories.filter(({ expected }) => expected === 'violation'))(
    '$name: shrinks to a minimal violation',
    ({ read, model }) => {
      const history = read()
      const { counterexample, partitions } = checkLinearizability(history, model)
      expect(counterexample?.minimal).toBe(true)
      const { operations, essential } = counterexample!
      const verdict = (sub: readonly Operation[]) => checkLinearizability(sub, model).verdict
      expect(verdict(operations)).toBe('violation')
      for (const { operation } of essential) expect(verdict(forget(operations, operation, model))).toBe('ok')

      const conflict = partitions.find((partition) => partition.conflict)!.conflict!
      const smallest = explain(conflict, model, { drop: 'operation' })
      expect(verdict(smallest.operations)).toBe('violation')
      for (const left of smallest.operations)
        expect(verdict(smallest.operations.filter((other) => other !== left))).toBe('ok')
    },
  )
})

/** The history in which nobody knows any more what became of one operation. */
function forget(history: readonly Operation[], forgotten: Operation, model: Model): Operation[] {
  return history.flatMap((operation): Operation[] => {
    if (operation !== forgotten) return [operation]
    if (model.pure?.(operation.input, undefined)) return []
    return [
      {
        id: operation.id,
        process: operation.process,
        input: operation.input,
        invoked: operation.invoked,
        outcome: 'info',
      },
    ]
  })
}
