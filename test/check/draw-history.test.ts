import { expect, it } from 'vitest'
import { checkLinearizability, drawHistory, register } from '../../src/check/index.js'
import type { Operation } from '../../src/history/index.js'

const history: Operation[] = [
  { id: 0, process: 'a', input: { f: 'write', value: 1 }, invoked: 0, outcome: 'ok', completed: 5 },
  { id: 1, process: 'b', input: { f: 'write', value: 2 }, invoked: 7, outcome: 'ok', completed: 900 },
  { id: 2, process: 'c', input: { f: 'write', value: 3 }, invoked: 8, outcome: 'info', completed: 9 },
  { id: 3, process: 'c', input: { f: 'read' }, output: 1, invoked: 901, outcome: 'ok', completed: 902 },
]

it('draws intervals in the order of their events, and marks what cannot be explained', () => {
  expect(drawHistory(history, { model: register(), blocked: history[3], width: 28 })).toBe(
    [
      'a ├───┤                       write 1',
      'b         ├───────┤           write 2',
      'c             ├─────────────… write 3 (outcome unknown)',
      'c                     ├───┤   read → 1 ✗',
    ].join('\n'),
  )
})

it('draws a counterexample', () => {
  const { counterexample } = checkLinearizability(history, register())
  expect(drawHistory(counterexample!.operations, counterexample).split('\n')).toHaveLength(3)
})

it('draws nothing for the empty history', () => {
  expect(drawHistory([])).toBe('')
})
