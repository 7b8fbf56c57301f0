import { expect, it } from 'vitest'
import { HistoryRecorder } from '../../src/history/index.js'

it('records invocations and completions, and leaves the rest open', () => {
  const recorder = new HistoryRecorder()
  const a = recorder.invoke('c1', { f: 'get', key: 'x' }, 10)
  const b = recorder.invoke('c2', { f: 'put', key: 'x', value: 1 }, 11)
  recorder.complete(a, 'ok', null, 12)
  expect(recorder.operations()).toEqual([
    {
      id: a,
      process: 'c1',
      input: { f: 'get', key: 'x' },
      invoked: 10,
      outcome: 'ok',
      output: null,
      completed: 12,
    },
    { id: b, process: 'c2', input: { f: 'put', key: 'x', value: 1 }, invoked: 11 },
  ])
})

it('gives a snapshot that later events do not change', () => {
  const recorder = new HistoryRecorder()
  const id = recorder.invoke('c1', {}, 0)
  const before = recorder.operations()
  recorder.complete(id, 'info', undefined, 5)
  expect(before[0].outcome).toBeUndefined()
  expect(recorder.operations()[0].outcome).toBe('info')
})

it('refuses what cannot have happened', () => {
  const recorder = new HistoryRecorder()
  const id = recorder.invoke('c1', {}, 3)
  expect(() => recorder.invoke('c1', {}, 4)).toThrow(
    'process c1 invoked an operation while its operation 0 is open',
  )
  expect(() => recorder.complete(9, 'ok', null, 4)).toThrow('operation 9 was never invoked')
  expect(() => recorder.complete(id, 'ok', null, 2)).toThrow(
    'operation 0 completed at 2, before it was invoked at 3',
  )
  recorder.complete(id, 'fail', null, 4)
  expect(() => recorder.complete(id, 'ok', null, 5)).toThrow(
    'operation 0 was already completed with outcome fail',
  )
})
