import { describe, expect, it } from 'vitest'
import { casRegister, checkLinearizability, kv, register } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'

let id = 0
const ok = (input: unknown, output: unknown, invoked: number, completed: number): Operation => ({
  id: id++,
  process: `p${id}`,
  input,
  output,
  invoked,
  completed,
  outcome: 'ok',
})
const open = (input: unknown, invoked: number): Operation => ({
  id: id++,
  process: `p${id}`,
  input,
  invoked,
  outcome: 'info',
})
const write = (value: unknown, a: number, b: number) => ok({ f: 'write', value }, undefined, a, b)
const read = (value: unknown, a: number, b: number) => ok({ f: 'read' }, value, a, b)
const verdict = (operations: Operation[]) => checkLinearizability(operations, casRegister()).verdict

describe('checkLinearizability', () => {
  it('accepts the empty history', () => {
    expect(verdict([])).toBe('ok')
  })
  it('accepts a read of the value written before', () => {
    expect(verdict([write(1, 0, 1), read(1, 2, 3)])).toBe('ok')
  })
  it('refuses a stale read', () => {
    const result = checkLinearizability([write(1, 0, 1), write(2, 2, 3), read(1, 4, 5)], register())
    expect(result.verdict).toBe('violation')
    expect(result.counterexample?.blocked.output).toBe(1)
  })
  it('takes an invocation at the instant of a completion as concurrent', () => {
    expect(verdict([write(1, 0, 5), read(null, 5, 6)])).toBe('ok')
    expect(verdict([write(1, 0, 5), read(null, 6, 7)])).toBe('violation')
  })
  it('lets an operation of unknown outcome take effect late, or never', () => {
    expect(verdict([open({ f: 'write', value: 1 }, 0), read(null, 5, 6), read(1, 7, 8)])).toBe('ok')
    expect(verdict([open({ f: 'write', value: 1 }, 0), read(1, 5, 6), read(null, 7, 8)])).toBe('violation')
    expect(verdict([read(1, 5, 6), open({ f: 'write', value: 1 }, 7)])).toBe('violation')
  })
  it('leaves failed operations out', () => {
    const failed: Operation = {
      id: 99,
      process: 'x',
      input: { f: 'write', value: 1 },
      invoked: 0,
      completed: 1,
      outcome: 'fail',
    }
    expect(verdict([failed, read(null, 5, 6)])).toBe('ok')
    expect(verdict([failed, read(1, 5, 6)])).toBe('violation')
  })
  it('judges a compare-and-set by its answer', () => {
    const cas = (from: unknown, to: unknown, answer: boolean, a: number, b: number) =>
      ok({ f: 'cas', from, to }, answer, a, b)
    expect(verdict([cas(null, 1, true, 0, 1), cas(null, 2, false, 2, 3), read(1, 4, 5)])).toBe('ok')
    expect(verdict([cas(null, 1, true, 0, 1), cas(null, 2, true, 2, 3)])).toBe('violation')
    expect(verdict([cas(null, 1, false, 0, 1)])).toBe('violation')
  })
  it('names the partition in violation', () => {
    const history = [
      ok({ f: 'put', key: 'a', value: 1 }, null, 0, 1),
      ok({ f: 'get', key: 'b' }, null, 2, 3),
      ok({ f: 'get', key: 'a' }, null, 4, 5),
    ]
    expect(checkLinearizability(history, kv())).toMatchObject({ verdict: 'violation', partition: 'a' })
  })
  it('answers unknown, not ok, when the budget runs out', () => {
    const history = Array.from({ length: 12 }, (_, i) => write(i, 0, 100))
    history.push(read(3, 200, 201), read(4, 202, 203))
    expect(checkLinearizability(history, register(), { steps: 5 }).verdict).not.toBe('ok')
  })
  it('refuses an operation that completes before it is invoked, by name', () => {
    expect(() => verdict([{ ...write(1, 5, 4), id: 7 }])).toThrow(
      'operation 7 completed at 4, before it was invoked at 5',
    )
  })
})
