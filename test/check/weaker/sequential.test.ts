import { describe, expect, it } from 'vitest'
import { checkLinearizability, checkSequentialConsistency, register } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { bruteForce } from '../brute-force.js'
import { randomHistory, workloads } from '../random-history.js'
import { Random } from '../random.js'

/** Moves every process into a time of its own, one operation after the other, so that only its order is left. */
function inProcesses(history: readonly Operation[], processes: number): Operation[] {
  return history.map((operation, i) => ({
    ...operation,
    process: i % processes,
    invoked: i,
    ...(operation.completed !== undefined && { completed: i }),
  }))
}

/** Whether some interleaving of the processes is legal, by trying them all. */
function interleavings(history: readonly Operation[], model: (typeof workloads)[number]['model']): boolean {
  const lines = new Map<unknown, Operation[]>()
  for (const operation of history) {
    if (operation.outcome === 'fail') continue
    lines.set(operation.process, [...(lines.get(operation.process) ?? []), operation])
  }
  return extend(
    [...lines.values()].map((line) => [...line]),
    [model.init()],
  )

  function extend(rest: Operation[][], states: unknown[]): boolean {
    if (rest.every((line) => line.every(({ outcome }) => outcome !== 'ok'))) return true
    return rest.some((line, l) =>
      line.some((operation, i) => {
        // An operation of unknown outcome holds up nobody behind it.
        if (line.slice(0, i).some(({ outcome }) => outcome === 'ok')) return false
        const output = operation.outcome === 'ok' ? operation.output : undefined
        const after = states.flatMap((state) => {
          if (model.steps) return [...model.steps(state, operation.input, output)]
          const next = model.step(state, operation.input, output)
          return next === undefined ? [] : [next]
        })
        return (
          after.length > 0 &&
          extend(
            rest.map((other, o) => (o === l ? other.filter((_, j) => j !== i) : other)),
            after,
          )
        )
      }),
    )
  }
}

describe('checkSequentialConsistency', () => {
  const write = (id: number, process: string, value: unknown, at: number): Operation => ({
    id,
    process,
    input: { f: 'write', value },
    invoked: at,
    completed: at,
    outcome: 'ok',
  })
  const read = (id: number, process: string, value: unknown, at: number): Operation => ({
    id,
    process,
    input: { f: 'read' },
    output: value,
    invoked: at,
    completed: at,
    outcome: 'ok',
  })

  it('accepts a stale read that linearizability refuses', () => {
    const history = [write(0, 'a', 1, 0), read(1, 'b', null, 1), read(2, 'b', 1, 2)]
    expect(checkLinearizability(history, register()).verdict).toBe('violation')
    expect(checkSequentialConsistency(history, register()).verdict).toBe('ok')
  })
  it('refuses two readers who saw two writes in opposite orders', () => {
    const history = [
      write(0, 'a', 1, 0),
      write(1, 'b', 2, 0),
      read(2, 'c', 1, 1),
      read(3, 'c', 2, 2),
      read(4, 'd', 2, 1),
      read(5, 'd', 1, 2),
    ]
    expect(checkSequentialConsistency(history, register()).verdict).toBe('violation')
  })
  it('answers unknown when the budget runs out', () => {
    const history = [
      write(0, 'a', 1, 0),
      write(1, 'b', 2, 0),
      read(2, 'c', 1, 1),
      read(3, 'c', 2, 2),
      read(4, 'd', 2, 1),
      read(5, 'd', 1, 2),
    ]
    expect(checkSequentialConsistency(history, register(), { steps: 3 }).verdict).toBe('unknown')
  })
  it('accepts the empty history', () => {
    expect(checkSequentialConsistency([], register()).verdict).toBe('ok')
  })
  it('agrees with trying every interleaving, and is implied by linearizability', { timeout: 60_000 }, () => {
    for (const workload of workloads.filter(({ model }) => model.name !== 'kv')) {
      for (let seed = 1; seed <= 100; seed++) {
        const history = inProcesses(randomHistory(new Random(seed), workload, 6), 3)
        const { verdict, order } = checkSequentialConsistency(history, workload.model)
        expect({ workload: workload.name, seed, verdict }).toEqual({
          workload: workload.name,
          seed,
          verdict: interleavings(history, workload.model) ? 'ok' : 'violation',
        })
        if (verdict === 'ok')
          expect(
            bruteForce(
              order.map((operation, i) => ({
                ...operation,
                invoked: i,
                ...(operation.outcome === 'ok' && { completed: i }),
              })),
              workload.model,
            ),
          ).toBe('ok')
        if (bruteForce(history, workload.model) === 'ok') expect(verdict).toBe('ok')
      }
    }
  })
})
