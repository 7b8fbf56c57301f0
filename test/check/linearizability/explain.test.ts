import { describe, expect, it } from 'vitest'
import { checkLinearizability, explain, kv, register } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { Random } from '../random.js'

const ok = (id: number, input: unknown, output: unknown, invoked: number, completed: number): Operation => ({
  id,
  process: `p${id}`,
  input,
  output,
  invoked,
  completed,
  outcome: 'ok',
})
const stale = [
  ok(0, { f: 'write', value: 1 }, undefined, 0, 1),
  ok(1, { f: 'write', value: 2 }, undefined, 2, 3),
  ok(2, { f: 'read' }, 1, 4, 5),
  ok(3, { f: 'read' }, 2, 4, 6),
]

describe('explain', () => {
  it('keeps the write that a stale read is of, and says why each operation matters', () => {
    const { operations, essential, minimal, prefix, blocked, summary } = explain(stale, register())
    expect(operations.map(({ id }) => id)).toEqual([0, 1, 2])
    expect(minimal).toBe(true)
    expect(prefix.map(({ id }) => id)).toEqual([0, 1])
    expect(blocked.id).toBe(2)
    expect(summary).toBe(
      '3 operations no order of which is legal: p2: read → 1 is impossible after p0: write 1, then p1: write 2, and in every other order as well',
    )
    expect(essential.map(({ reason }) => reason)).toEqual([
      'were the outcome of p0: write 1 unknown, this order is legal: p1: write 2, then p0: write 1 (outcome unknown), then p2: read → 1',
      'were the outcome of p1: write 2 unknown, this order is legal: p0: write 1, then p2: read → 1',
      'were the outcome of p2: read → 1 unknown, this order is legal: p0: write 1, then p1: write 2',
    ])
  })
  it('can leave operations out altogether', () => {
    expect(explain(stale, register(), { drop: 'operation' }).operations.map(({ id }) => id)).toEqual([2])
  })
  it('refuses to explain what is no violation', () => {
    expect(() => explain(stale.slice(0, 2), register())).toThrow(
      'expected operations in violation; they are ok',
    )
  })
  it('finds the few operations that matter in a long history', () => {
    const random = new Random(1)
    const history: Operation[] = []
    let value = null as number | null
    for (let at = 0; at < 3_000; at += 3) {
      const write = at === 30 || random.chance(0.5)
      // Values repeat, so that the search is needed; the one of the stale read does not.
      if (write) value = at === 30 ? 99 : random.below(20)
      history.push(
        ok(
          history.length,
          write ? { f: 'put', key: 'x', value } : { f: 'get', key: 'x' },
          write ? null : value,
          at,
          at + 2 + random.below(4),
        ),
      )
    }
    const late = history.length
    history.push(
      ok(late, { f: 'put', key: 'x', value: 5 }, null, 4_000, 4_001),
      ok(late + 1, { f: 'get', key: 'x' }, 99, 4_002, 4_003),
    )
    const { verdict, counterexample } = checkLinearizability(history, kv())
    expect(verdict).toBe('violation')
    expect(counterexample).toMatchObject({ minimal: true, blocked: { id: late + 1 } })
    expect(counterexample!.operations.length).toBe(3)
  })
})
