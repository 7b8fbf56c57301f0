import { describe, expect, it } from 'vitest'
import { checkLinearizability } from '../../../src/check/index.js'
import { differential, type Checker } from './differential.js'

/** Mistakes that checkers are known to make. The suite is worth nothing unless it catches each of them. */
const broken: Record<string, Checker> = {
  'ignores real time': (history, model) =>
    checkLinearizability(
      history.map((operation) => ({
        ...operation,
        invoked: 0,
        ...(operation.completed !== undefined && { completed: 1 }),
      })),
      model,
    ),
  'drops operations of unknown outcome': (history, model) =>
    checkLinearizability(
      history.filter(({ outcome }) => outcome === 'ok' || outcome === 'fail'),
      model,
    ),
  'takes operations of unknown outcome as done': (history, model) =>
    checkLinearizability(
      history.map((operation) =>
        operation.outcome === 'info' ? { ...operation, outcome: 'ok' } : operation,
      ),
      model,
    ),
  'takes failed operations as done': (history, model) =>
    checkLinearizability(
      history.map((operation) =>
        operation.outcome === 'fail' ? { ...operation, outcome: 'ok' } : operation,
      ),
      model,
    ),
  'closes crashed operations at the next event': (history, model) =>
    checkLinearizability(
      history
        .map((operation) => ({
          ...operation,
          outcome: operation.outcome ?? 'info',
          ...(operation.outcome !== 'ok' && { completed: operation.invoked }),
        }))
        .map((operation) =>
          operation.outcome === 'info' ? { ...operation, outcome: 'ok' as const } : operation,
        ),
      model,
    ),
  'puts returns before calls at the same instant': (history, model) =>
    checkLinearizability(
      history.map((operation) => ({
        ...operation,
        invoked: 2 * operation.invoked + 1,
        ...(operation.completed !== undefined && {
          completed: Math.max(2 * operation.completed, 2 * operation.invoked + 1),
        }),
      })),
      model,
    ),
  'treats unknown as ok': (history, model) => {
    const result = checkLinearizability(history, model, { steps: 2 })
    return { ...result, verdict: result.verdict === 'unknown' ? 'ok' : result.verdict }
  },
  'forgets a partition': (history, model) =>
    checkLinearizability(
      history.filter(({ input }) => model.partition?.(input) !== 'y'),
      model,
    ),
}

describe('the suite catches a checker that', () => {
  it.each(Object.entries(broken))('%s', (_name, checker) => {
    expect(differential(60, 1, checker).disagreements.length).toBeGreaterThan(0)
  })
})
