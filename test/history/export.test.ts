import { expect, it } from 'vitest'
import { historyLines, readHistory, type Operation } from '../../src/history/index.js'

const history: Operation[] = [
  {
    id: 0,
    process: 'c1',
    input: { f: 'put', key: 'x', value: 'a "b" {c}' },
    invoked: 1,
    outcome: 'ok',
    completed: 4,
  },
  {
    id: 1,
    process: 'c2',
    input: { f: 'get', key: 'x' },
    invoked: 4,
    outcome: 'ok',
    output: null,
    completed: 5,
  },
  {
    id: 2,
    process: 'c1',
    input: { f: 'cas', key: 'x', from: null, to: 3 },
    invoked: 6,
    outcome: 'ok',
    output: false,
    completed: 7,
  },
  {
    id: 3,
    process: 'c2',
    input: { f: 'append', key: 'x', value: 'z' },
    invoked: 8,
    outcome: 'info',
    completed: 9,
  },
  { id: 4, process: 'c3', input: { f: 'get', key: 'y' }, invoked: 8 },
]

it.each(['json', 'edn'] as const)(
  'what is written as %s is read back the same, but for times, which become positions',
  (format) => {
    const strip = ({ invoked: _invoked, completed: _completed, ...rest }: Operation) => rest
    const read = readHistory(historyLines(history, format))
    expect(read.map(strip)).toEqual(history.map(strip))
    // Invoked at the instant of a completion: still concurrent with it.
    expect(read[1].invoked).toBeLessThan(read[0].completed!)
    expect(read[2].invoked).toBeGreaterThan(read[1].completed!)
  },
)

it('what nobody knows the outcome of is closed in the file, so that its process may go on', () => {
  const put = { f: 'put', key: 'x', value: 1 }
  const forgotten: Operation[] = [
    { id: 0, process: 'c1', input: put, invoked: 1, outcome: 'info' },
    { id: 1, process: 'c1', input: put, invoked: 2, outcome: 'ok', completed: 3 },
  ]
  expect(readHistory(historyLines(forgotten, 'json')).map(({ outcome }) => outcome)).toEqual(['info', 'ok'])
})
