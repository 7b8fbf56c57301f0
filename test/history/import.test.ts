import { describe, expect, it } from 'vitest'
import { HistoryFormatError, readHistory } from '../../src/history/index.js'

describe('readHistory', () => {
  it('reads the log of a compare-and-set register', () => {
    const history = readHistory([
      'INFO  jepsen.util - 4\t:invoke\t:read\tnil',
      'INFO  jepsen.util - 3   :invoke :cas    [1 2]',
      'INFO  jepsen.util - 4\t:ok\t:read\tnil',
      'INFO  jepsen.util - 3\t:fail\t:cas\t[1 2]',
      'INFO  jepsen.util - 5\t:invoke\t:write\t7',
      'INFO  jepsen.util - 5\t:info\t:write\t:timed-out',
      'INFO  jepsen.util - 6\t:invoke\t:read\tnil',
      'INFO  jepsen.util - 6\t:fail\t:read\t:timed-out',
    ])
    expect(history).toEqual([
      { id: 0, process: 4, input: { f: 'read' }, invoked: 1, outcome: 'ok', completed: 3, output: null },
      {
        id: 1,
        process: 3,
        input: { f: 'cas', from: 1, to: 2 },
        invoked: 2,
        outcome: 'ok',
        completed: 4,
        output: false,
      },
      { id: 2, process: 5, input: { f: 'write', value: 7 }, invoked: 5, outcome: 'info', completed: 6 },
      { id: 3, process: 6, input: { f: 'read' }, invoked: 7, outcome: 'fail', completed: 8 },
    ])
  })
  it('reads EDN, as maps, as records and inside a vector, and passes over the nemesis', () => {
    const lines = [
      '[{:process :nemesis, :type :info, :f :start, :value nil}',
      '{:process 0, :type :invoke, :f :append, :key "x", :value "a b", :time 12}',
      '#jepsen.history.Op{:index 1, :process 0, :type :ok, :f :append, :key "x", :value "a b"}',
      '{:process 0, :type :invoke, :f :get, :key "x", :value nil}',
      '{:process 0, :type :ok, :f :get, :key "x", :value "a b"}]',
    ]
    expect(readHistory(lines)).toEqual([
      {
        id: 0,
        process: 0,
        input: { f: 'append', key: 'x', value: 'a b' },
        invoked: 2,
        outcome: 'ok',
        completed: 3,
      },
      {
        id: 1,
        process: 0,
        input: { f: 'get', key: 'x' },
        invoked: 4,
        outcome: 'ok',
        completed: 5,
        output: 'a b',
      },
    ])
  })
  it('reads JSON, one object a line', () => {
    const text =
      '{"process":0,"type":"invoke","f":"cas","value":[1,2]}\n{"process":0,"type":"ok","f":"cas","value":[1,2]}\n'
    expect(readHistory(text)).toMatchObject([{ input: { f: 'cas', from: 1, to: 2 }, output: true }])
  })
  it('takes keys out of pairs where they are independent', () => {
    const lines = [
      '{:process 0, :type :invoke, :f :cas, :value [9 [1 2]]}',
      '{:process 0, :type :ok, :f :cas, :value [9 [1 2]]}',
    ]
    expect(readHistory(lines, { independent: true })[0].input).toEqual({ f: 'cas', key: 9, from: 1, to: 2 })
  })
  it.each([
    [
      'INFO  jepsen.util - 1\t:begin\t:read\tnil',
      'log:1: expected "INFO  jepsen.util - process :type :f value"',
    ],
    [
      '{:process 0, :type :wrong, :f :read, :value nil}',
      'log:1: type: expected invoke, ok, fail or info, found "wrong"',
    ],
    ['{:process 0, :type :invoke, :f :read, :value', 'log:1: expected an EDN map'],
    ['{"process":0,"type":"ok","f":"read"}', 'log:1: process 0 completes read, but has no open operation'],
    [
      '{"process":0,"type":"invoke","f":"cas","value":3}',
      'log:1: cas: expected a value of [from to], found 3',
    ],
    ['{"process":0', 'log:1: expected one JSON object on the line'],
    ['hello', 'log:1: expected a history'],
  ])('says what is wrong with %s', (line, message) => {
    expect(() => readHistory([line], { source: 'log' })).toThrow(HistoryFormatError)
    expect(() => readHistory([line], { source: 'log' })).toThrow(message)
  })
  it('refuses a second invocation of a process that has one open, naming both lines', () => {
    const line = '{"process":0,"type":"invoke","f":"read"}'
    expect(() => readHistory([line, line], { source: 'x' })).toThrow(
      'x:2: process 0 invokes read, but the operation it invoked on line 1 is open',
    )
  })
})
