import { describe, expect, it } from 'vitest'
import { constant } from 'seedbed'
import { at } from 'seedbed/faults'
import type { PacketRule } from 'seedbed/network'
import { flow, numbers } from './flows.js'

const all = Array.from({ length: 12 }, (_, n) => n)
const network = { latency: constant(5) }
const nodes = ['n1', 'n2', 'n3']

async function under(...rules: (PacketRule & { begin?: number; end?: number })[]) {
  const faults = rules.map(({ begin = 0, end, ...rule }) =>
    end === undefined ? at(begin).rule(rule) : at(begin).rule(rule).until(end),
  )
  return (await flow({ network, nodes, count: 12, faults })).arrivals
}

describe('packet rules', () => {
  it('apply where everything given matches', async () => {
    const arrivals = await under({ from: 'n1', to: 'n2', type: 'odd', action: 'drop' })
    expect(numbers(arrivals)).toEqual(all.filter((n) => n % 2 === 0))
    expect(numbers(arrivals, 'n1', 'n3')).toEqual(all)
    expect(numbers(arrivals, 'n2', 'n1')).toEqual(all)
  })

  it('pick the n-th match, counted from 1 since the rule began', async () => {
    const third: PacketRule = { from: 'n1', to: 'n2', type: 'even', nth: 3, action: 'drop' }
    expect(numbers(await under(third))).toEqual(all.filter((n) => n !== 4))
    expect(numbers(await under({ ...third, begin: 35 }))).toEqual(all.filter((n) => n !== 8))
  })

  it('count over all links they are about', async () => {
    const arrivals = await under({ from: 'n1', nth: 4, action: 'drop' })
    // n1 sends to n2 and n3 in turn: the fourth is the second to n3.
    expect(numbers(arrivals, 'n1', 'n2')).toEqual(all)
    expect(numbers(arrivals, 'n1', 'n3')).toEqual(all.filter((n) => n !== 1))
  })

  it('delay by so many ms', async () => {
    const arrivals = await under({ from: 'n1', to: 'n2', nth: 2, action: 'delay', ms: 100 })
    expect(arrivals.find(({ from, to, n }) => from === 'n1' && to === 'n2' && n === 1)!.at).toBe(116)
    expect(numbers(arrivals)).toEqual(
      [0, ...all.slice(2, 11), 1, 11].sort(
        (a, b) => (a === 1 ? 116 : 6 + 10 * a) - (b === 1 ? 116 : 6 + 10 * b),
      ),
    )
  })

  it('hold until the rule ends, and then deliver', async () => {
    const arrivals = await under({ from: 'n1', to: 'n2', type: 'even', action: 'hold', end: 200 })
    expect(numbers(arrivals)).toEqual([...all.filter((n) => n % 2 === 1), ...all.filter((n) => n % 2 === 0)])
    expect(arrivals.filter(({ from, to, at }) => from === 'n1' && to === 'n2' && at === 205)).toHaveLength(6)
  })

  it('are asked in their order, and the first that matches decides', async () => {
    const passes = await under(
      { from: 'n1', to: 'n2', type: 'even', action: 'deliver' },
      { from: 'n1', to: 'n2', action: 'drop' },
    )
    expect(numbers(passes)).toEqual(all.filter((n) => n % 2 === 0))
    const reverse = await under(
      { from: 'n1', to: 'n2', action: 'drop' },
      { from: 'n1', to: 'n2', type: 'even', action: 'deliver' },
    )
    expect(numbers(reverse)).toEqual([])
  })
})
