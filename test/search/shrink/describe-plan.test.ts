import { describe, expect, it } from 'vitest'
import { describePlan } from 'seedbed/search'
import type { Plan } from 'seedbed'

const get = (id: number, at: number) => ({ id, client: 'c1', at, input: { f: 'get', key: 'k' } })
const crash = (at: number) => ({ fault: 'crash', node: 'n1', at }) as const

describe('describePlan', () => {
  it('tells a small plan whole, in the order of time', () => {
    const plan: Plan = {
      faults: [crash(20), crash(10)],
      operations: [get(1, 15)],
      calm: true,
      chanceOf: 5,
      overrides: [
        { stream: 'link/n1>n2/latency', n: 3, value: 0.75 },
        { stream: 'node/n1/0/election', n: 0, value: 0 },
      ],
      delays: [{ link: 'n2>n1', n: 4, ms: 5 }],
    }
    expect(describePlan(plan)).toEqual([
      'at 10 ms crash n1',
      'at 20 ms crash n1',
      'at 15 ms c1: get "k"',
      'every latency is the median of its model',
      'chance is that of seed 5',
      'message 3 of n1>n2: latency decided by 0.75',
      'number 0 of node/n1/0/election is 0',
      'message 4 of n2>n1 waits 5 ms more',
    ])
  })

  it('counts what is too much to tell, and leaves out what begins later', () => {
    const plan: Plan = {
      faults: [crash(1), crash(2), crash(3), crash(99)],
      operations: [get(1, 1), get(2, 2), get(3, 3), get(4, 99)],
      schedule: { kind: 'pos', window: 20 },
      overrides: [0, 1, 2].map((n) => ({ stream: 's', n, value: 0 })),
      delays: [0, 1, 2].map((n) => ({ link: 'n1>n2', n, ms: 1 })),
    }
    expect(describePlan(plan, { most: 2, until: 50 })).toEqual([
      '1 earlier fault',
      'at 2 ms crash n1',
      'at 3 ms crash n1',
      '3 client operations',
      'messages wait up to 20 ms more, as the schedule "pos" decides',
      '3 single decisions',
      '3 delayed messages',
    ])
  })
})
