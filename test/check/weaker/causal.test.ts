import { describe, expect, it } from 'vitest'
import {
  checkCausalConsistency,
  checkConvergence,
  checkSessionGuarantees,
  kv,
} from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'

/** `a: x=1` writes, `a: x?1` reads 1, `a: x?` reads the initial value; one operation after the other. */
function history(...lines: string[]): Operation[] {
  return lines.map((line, id) => {
    const [, process, key, kind, value] = /^(\w+): (\w)([=?])(\d*)$/.exec(line)!
    const seen = value === '' ? null : Number(value)
    return {
      id,
      process,
      invoked: id,
      completed: id,
      outcome: 'ok',
      ...(kind === '='
        ? { input: { f: 'put', key, value: seen } }
        : { input: { f: 'get', key }, output: seen }),
    }
  })
}
const kinds = (found: { contradictions: readonly { kind: string }[] }) =>
  found.contradictions.map(({ kind }) => kind)

describe('checkCausalConsistency', () => {
  const check = (operations: Operation[], convergent = false) =>
    kinds(checkCausalConsistency(operations, kv(), { convergent }))

  it('accepts concurrent writes seen in different orders, unless replicas must converge', () => {
    const fork = history('a: x=1', 'b: x=2', 'c: x?1', 'c: x?2', 'd: x?2', 'd: x?1')
    expect(check(fork)).toEqual([])
    expect(check(fork, true)).toEqual(['CyclicCF'])
    expect(check(history('a: x=1', 'b: x=2', 'c: x?1', 'c: x?2', 'd: x?1', 'd: x?2'), true)).toEqual([])
  })
  it('refuses an answer seen without its question', () => {
    expect(check(history('a: x=1', 'b: x?1', 'b: y=1', 'c: y?1', 'c: x?'))).toEqual(['WriteCOInitRead'])
    expect(check(history('a: x=1', 'b: x?1', 'b: y=1', 'c: y?1', 'c: x?1'))).toEqual([])
  })
  it('refuses a version overwritten in the past of its reader', () => {
    expect(check(history('a: x=1', 'a: x=2', 'b: x?2', 'b: x?1'))).toEqual(['WriteCORead'])
    expect(check(history('a: x=1', 'a: x=2', 'b: x?1', 'b: x?2'))).toEqual([])
  })
  it('refuses values nobody wrote, and causes that depend on their effects', () => {
    expect(check(history('a: x?1'))).toEqual(['ThinAirRead'])
    expect(check(history('a: x?1', 'a: y=1', 'b: y?1', 'b: x=1'))).toEqual(['CyclicCO'])
  })
  it('leaves out what failed, and keeps what of unknown outcome was read', () => {
    const [first, ...rest] = history('a: x=1', 'b: x?1', 'b: y=1', 'c: y?1', 'c: x?')
    expect(check([{ ...first, outcome: 'info' }, ...rest])).toEqual(['WriteCOInitRead'])
    expect(check([{ ...first, outcome: 'fail' }, ...rest])).toEqual(['ThinAirRead'])
  })
  it('refuses histories it cannot judge', () => {
    expect(() => check(history('a: x=1', 'b: x=1'))).toThrow('operations 0 and 1 write the same value')
    expect(() =>
      check([
        {
          id: 0,
          process: 'a',
          input: { f: 'append', key: 'x', value: 'a' },
          invoked: 0,
          outcome: 'ok',
          completed: 1,
        },
      ]),
    ).toThrow('operation 0: expected a read or a write')
  })
  it('accepts the empty history', () => {
    expect(check([], true)).toEqual([])
  })
})

describe('checkSessionGuarantees', () => {
  const check = (...lines: string[]) => kinds(checkSessionGuarantees(history(...lines), kv()))

  it.each([
    ['read-your-writes', ['a: x=1', 'a: x?'], ['a: x=1', 'b: x?']],
    ['monotonic-reads', ['a: x=1', 'b: x?1', 'b: x?'], ['a: x=1', 'b: x?', 'b: x?1']],
    ['monotonic-writes', ['a: x=1', 'a: y=1', 'b: y?1', 'b: x?'], ['a: y=1', 'a: x=1', 'b: y?1', 'b: x?']],
    [
      'writes-follow-reads',
      ['a: x=1', 'b: x?1', 'b: y=1', 'c: y?1', 'c: x?'],
      ['a: x=1', 'b: y=1', 'b: x?1', 'c: y?1', 'c: x?'],
    ],
  ])('%s', (guarantee, broken, kept) => {
    expect(check(...broken)).toEqual([guarantee])
    expect(check(...kept)).toEqual([])
  })
  it('knows that a version read before writing is older', () => {
    expect(check('a: x=1', 'b: x?1', 'b: x=2', 'b: x?1')).toEqual(['read-your-writes'])
    expect(check('a: x=1', 'b: x=2', 'b: x?1')).toEqual([])
  })
  it('judges only what is asked for', () => {
    expect(
      checkSessionGuarantees(history('a: x=1', 'a: x?'), kv(), { only: ['monotonic-reads'] }).verdict,
    ).toBe('ok')
  })
})

describe('checkConvergence', () => {
  it('asks that reads after the last write agree', () => {
    expect(checkConvergence(history('a: x=1', 'b: x=2', 'a: x?1', 'b: x?2'), kv()).verdict).toBe('violation')
    expect(checkConvergence(history('a: x=1', 'b: x=2', 'a: x?2', 'b: x?2', 'a: y?'), kv()).verdict).toBe(
      'ok',
    )
  })
  it('does not judge reads before the time that is given', () => {
    const late = history('a: x=1', 'b: x=2', 'a: x?1', 'b: x?2', 'a: x?2')
    expect(checkConvergence(late, kv(), { after: 2 }).verdict).toBe('ok')
    expect(checkConvergence(late, kv(), { after: 1 }).verdict).toBe('violation')
  })
})
