import { describe, expect, it } from 'vitest'
import { at, RandomStreams } from 'seedbed'
import {
  describeEffect,
  describeFault,
  faultKinds,
  nemesis,
  onlyFaults,
  validateFaults,
  type Fault,
  type Written,
} from 'seedbed/faults'

const nodes = ['n1', 'n2', 'n3', 'n4', 'n5']

describe('describeFault', () => {
  const cases: [Fault | Written, string][] = [
    [
      at(500).partition(['n1', 'n2'], ['n3', 'n4', 'n5']).until(2000),
      'at 500 ms partition n1 n2 | n3 n4 n5 until 2000 ms',
    ],
    [at(5).oneWay(['n1'], ['n2']).lasting(10), 'at 5 ms partition n1 -/> n2 until 15 ms'],
    [at(8).crash('n3'), 'at 8 ms crash n3'],
    [at(8).crash('n3', { afterEffects: 1 }).until(9), 'at 8 ms crash n3 after 1 more effect until 9 ms'],
    [at(8).kill('n3'), 'at 8 ms kill n3 for good'],
    [at(1).loss(0.125, { from: ['n1'] }), 'at 1 ms lose 12.5 % of messages from n1'],
    [at(1).latency({ model: 'uniform', low: 5, high: 10 }), 'at 1 ms 5 to 10 ms more latency'],
    [
      at(1).rule({ from: 'n1', to: 'n2', type: 'vote', nth: 3, action: 'drop' }),
      'at 1 ms drop the 3rd vote from n1 to n2',
    ],
    [at(1).rule({ nth: 12, action: 'delay', ms: 40 }), 'at 1 ms delay the 12th message by 40 ms'],
  ]
  it.each(cases)('%j', (fault, words) => {
    expect(describeFault(fault)).toBe(words)
  })

  it('has words for every fault that can be drawn', () => {
    for (const kind of faultKinds) {
      const streams = new RandomStreams(1)
      const site = { duration: 10_000, model: onlyFaults(kind), servers: nodes, clients: ['c1'] }
      const drawn = [0, 1, 2, 3, 4].flatMap((n) => nemesis()({ ...site, random: streams.get(`${n}`) }))
      expect(drawn.length).toBeGreaterThan(0)
      validateFaults(drawn, { nodes: [...nodes, 'c1'], duration: 10_000 })
      for (const fault of drawn) {
        expect(describeEffect(fault)).toMatch(/^[^\n]{5,}$/)
        expect(describeEffect(fault)).not.toMatch(/undefined|NaN|\[object/)
      }
    }
  })
})
