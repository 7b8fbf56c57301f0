import { describe, expect, it } from 'vitest'
import { violationKind } from '../../../src/search/shrink/violation-kind.js'

const same = (check: string, one: string, other: string) =>
  violationKind({ check, message: one, at: 1 }) === violationKind({ check, message: other, at: 2 })

describe('two violations are of the same kind', () => {
  it('when the same check was violated, wherever and by whatever values', () => {
    expect(same('election-safety', 'n1 and n2 lead term 3', 'n2 and n3 lead term 4')).toBe(true)
    expect(violationKind({ check: 'a', message: '' })).not.toBe(violationKind({ check: 'b', message: '' }))
  })

  it('but not when the check itself threw', () => {
    expect(same('low', 'it is no longer true', 'the check low threw: TypeError: x')).toBe(false)
    expect(same('low', 'the check low threw: TypeError: x 1', 'the check low threw: TypeError: y')).toBe(true)
    expect(same('low', 'the check low threw: TypeError: x', 'the check low threw: RangeError: x')).toBe(false)
  })

  it('as what was judged of the whole run always is, whose words are not asked for', () => {
    const violation = {
      check: 'linearizable',
      get message(): string {
        throw new Error('it takes a minute to say')
      },
    }
    expect(violationKind(violation)).toBe('linearizable')
  })

  it('and when handlers threw the same error, numbers and quoted text aside', () => {
    const threw = (error: string) => `a handler of n1 threw ${error}`
    const check = 'no-uncaught-errors'
    expect(same(check, threw('Error: no entry 5 of "a"'), threw('Error: no entry 17 of "b"'))).toBe(true)
    expect(same(check, threw('Error: no entry 5'), 'a handler of n2 threw Error: no entry 5')).toBe(true)
    expect(same(check, threw('Error: no entry 5'), threw('Error: a full disk'))).toBe(false)
  })
})
