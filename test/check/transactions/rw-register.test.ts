import { describe, expect, it } from 'vitest'
import { checkRwRegister } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { Random } from '../random.js'
import { serializable, transactions } from './histories.js'
import { rwRegisterCases } from './rw-register-cases.js'

const kinds = (history: Operation[]) =>
  [...new Set(checkRwRegister(history).anomalies.map(({ kind }) => kind))].sort()

describe('checkRwRegister', () => {
  it.each(Object.entries(rwRegisterCases))(
    'finds %s, and not where it nearly is',
    (kind, { shows, nearMiss, also = [] }) => {
      expect({ shows: kinds(shows), nearMiss: kinds(nearMiss) }).toEqual({
        shows: [kind, ...also].sort(),
        nearMiss: [],
      })
    },
  )
  it('accepts serializable histories', () => {
    for (let seed = 1; seed <= 20; seed++)
      expect(checkRwRegister(serializable(new Random(seed), 500, 'w')).anomalies).toEqual([])
  })
  it('refuses a value written twice', () => {
    expect(() => checkRwRegister(transactions([[['w', 'x', 1]]], [[['w', 'x', 1]]]))).toThrow(
      '1 is written to x twice, by operations 0 and 1',
    )
    expect(() => checkRwRegister(transactions([[['w', 'x', null]]]))).toThrow(
      'null is written to x twice, and is the initial value',
    )
  })
})
