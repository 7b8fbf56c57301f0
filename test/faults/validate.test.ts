import { describe, expect, it } from 'vitest'
import { InputError, uniform } from 'seedbed'
import { at, faultKinds, validateFaults } from 'seedbed/faults'

const bounds = { nodes: ['n1', 'n2', 'n3', 'c1'], duration: 10_000 }
const read = (...faults: unknown[]) => validateFaults(faults, bounds)

describe('a plan of faults', () => {
  it('written by hand reads as plain data', () => {
    const plan = [
      at(500).partition(['n1', 'n2'], ['n3']).until(2000),
      at(500).oneWay(['n1'], ['n2', 'n3']).lasting(100),
      at(800).crash('n3'),
      at(800).crash('n3', { afterEffects: 2 }).until(900),
      at(1).latency(uniform(1, 2), { from: ['n1'] }),
      at(1).rule({ from: 'n1', nth: 2, action: 'hold' }).until(5),
      at(1).fault('clock-drift', { node: 'n1', rate: 1.2 }),
      at(1).loss(0.5, { from: undefined! }),
    ]
    const plain = [
      { at: 500, fault: 'partition', shape: 'custom', groups: [['n1', 'n2'], ['n3']], until: 2000 },
      {
        at: 500,
        fault: 'partition',
        shape: 'one-way',
        groups: [['n1'], ['n2', 'n3']],
        oneWay: true,
        until: 600,
      },
      { at: 800, fault: 'crash', node: 'n3' },
      { at: 800, fault: 'crash', node: 'n3', afterEffects: 2, until: 900 },
      { at: 1, fault: 'latency', extra: { model: 'uniform', low: 1, high: 2 }, from: ['n1'] },
      { at: 1, fault: 'rule', rule: { from: 'n1', nth: 2, action: 'hold' }, until: 5 },
      { at: 1, fault: 'clock-drift', node: 'n1', rate: 1.2 },
      { at: 1, fault: 'loss', rate: 0.5 },
    ]
    expect(read(...plan)).toStrictEqual(plain)
    expect(read(...(JSON.parse(JSON.stringify(plan)) as unknown[]))).toStrictEqual(plain)
  })

  it('is refused unless it is a list', () => {
    for (const data of [{}, 'crash', null, undefined])
      expect(() => validateFaults(data, bounds)).toThrow(/^faults: .* is not a list of faults$/)
  })

  it('names every kind when it knows none', () => {
    expect(() => read({ at: 1, fault: 'flood' })).toThrow(`allowed: ${faultKinds.join(', ')}`)
  })

  const node = { at: 1, node: 'n1' }
  it.each<[unknown, string]>([
    [7, 'faults[0].fault: nothing is not a fault'],
    [null, 'faults[0].fault: nothing is not a fault'],
    [{ at: 1 }, 'faults[0].fault: nothing is not a fault'],
    [{ ...node, fault: 'crush' }, 'did you mean "crash"?'],
    [{ ...node, fault: 'clock-dirft', rate: 1 }, 'did you mean "clock-drift"?'],
    [{ fault: 'crash', node: 'n1' }, 'faults[0].at: it is missing; expected'],
    [{ ...node, fault: 'crash', at: -1 }, 'faults[0].at: found -1; expected a number of ms, 0 or more'],
    [{ ...node, fault: 'crash', at: '1' }, 'faults[0].at: found "1"; expected a number of ms'],
    [
      { ...node, fault: 'crash', at: 10_001 },
      'faults[0].at: 10001 ms is after the end of the run, at 10000 ms',
    ],
    [
      { ...node, fault: 'crash', until: 1 },
      "faults[0].until: 1 ms is not after the fault's beginning, at 1 ms",
    ],
    [{ ...node, fault: 'crash', until: 0.5 }, 'faults[0].until: 0.5 ms is not after'],
    [{ at: 1, fault: 'crash' }, 'faults[0].node: it is missing; expected'],
    [
      { at: 1, fault: 'crash', node: 'n4' },
      'faults[0].node: "n4" is not a node of this run (allowed: n1, n2, n3, c1); did you mean "n1"?',
    ],
    [{ at: 1, fault: 'crash', node: ['n1'] }, 'faults[0].node: found ["n1"]; expected the name of a node'],
    [
      { ...node, fault: 'crash', afterEffects: 0 },
      'faults[0].afterEffects: found 0; expected a whole number, 1 or more',
    ],
    [
      { ...node, fault: 'crash', afterEffects: 1.5 },
      'faults[0].afterEffects: found 1.5; expected a whole number',
    ],
    [
      { ...node, fault: 'crash', aftereffects: 1 },
      'faults[0].aftereffects: "aftereffects" is not a field of the fault "crash" (allowed: fault, at, until, node, afterEffects); did you mean "afterEffects"?',
    ],
    [{ ...node, fault: 'pause', by: 3 }, '"by" is not a field of the fault "pause"'],
    [{ ...node, fault: 'slow' }, 'faults[0].by: it is missing'],
    [{ ...node, fault: 'slow', by: -3 }, 'faults[0].by: found -3; expected a number of ms, 0 or more'],
    [{ ...node, fault: 'flap', up: 0, down: 3 }, 'faults[0].up: found 0; expected a number above 0'],
    [{ ...node, fault: 'clock-drift', rate: 0 }, 'faults[0].rate: found 0; expected a number above 0'],
    [
      { ...node, fault: 'clock-jump', by: Infinity },
      'faults[0].by: found null; expected a finite number of ms',
    ],
    [
      { ...node, fault: 'clock-strobe', by: 5, every: 0 },
      'faults[0].every: found 0; expected a number above 0',
    ],
    [{ ...node, fault: 'replay', rate: 2 }, 'faults[0].rate: found 2; expected a probability from 0 to 1'],
    [{ at: 1, fault: 'loss', rate: 1.01 }, 'faults[0].rate: found 1.01; expected a probability from 0 to 1'],
    [{ at: 1, fault: 'loss', rate: NaN }, 'faults[0].rate: found null; expected a probability'],
    [{ at: 1, fault: 'loss', rate: 0.5, from: 'n1' }, 'faults[0].from: found "n1"; expected a list of nodes'],
    [
      { at: 1, fault: 'loss', rate: 0.5, from: [] },
      'faults[0].from: found []; expected a list of at least one node',
    ],
    [
      { at: 1, fault: 'loss', rate: 0.5, to: ['n1', 'nn'] },
      'faults[0].to[1]: "nn" is not a node of this run',
    ],
    [
      { at: 1, fault: 'bandwidth', bytesPerSecond: 0 },
      'faults[0].bytesPerSecond: found 0; expected a number above 0',
    ],
    [{ at: 1, fault: 'reorder', rate: 0.5 }, 'faults[0].by: it is missing'],
    [{ at: 1, fault: 'latency', extra: 5 }, 'faults[0].extra: found 5'],
    [
      { at: 1, fault: 'latency', extra: { model: 'gauss' } },
      'a latency: constant, uniform, normal, exponential, lognormal, pareto or empirical',
    ],
    [{ at: 1, fault: 'latency', extra: { model: 'uniform', low: 1 } }, 'faults[0].extra.high: it is missing'],
    [
      { at: 1, fault: 'latency', extra: { model: 'empirical', samples: [] } },
      'faults[0].extra.samples: found []; expected at least one sample',
    ],
    [
      { at: 1, fault: 'rule', rule: { action: 'explode' } },
      'faults[0].rule.action: found "explode"; expected one of deliver, delay, drop, hold',
    ],
    [
      { at: 1, fault: 'rule', rule: { action: 'drop', nth: 0 } },
      'faults[0].rule.nth: found 0; expected a whole number, 1 or more',
    ],
    [
      { at: 1, fault: 'rule', rule: { action: 'drop', from: 'n8' } },
      'faults[0].rule.from: "n8" is not a node of this run',
    ],
    [
      { at: 1, fault: 'partition', shape: 'halfs', groups: [['n1'], ['n2']] },
      'faults[0].shape: found "halfs"; expected one of halves, majority-minority',
    ],
    [
      { at: 1, fault: 'partition', shape: 'halves', groups: [['n1']] },
      'faults[0].groups: found [["n1"]]; expected at least two groups of nodes',
    ],
    [
      { at: 1, fault: 'partition', shape: 'halves', groups: [['n1'], []] },
      'faults[0].groups.1: found []; expected a list of at least one node',
    ],
    [
      { at: 1, fault: 'partition', shape: 'halves', groups: [['n1'], ['n2', 'x']] },
      'faults[0].groups[1][1]: "x" is not a node of this run',
    ],
  ])('names the field, what was found and what is allowed: %j', (fault, message) => {
    expect(() => read(fault)).toThrow(InputError)
    expect(() => read(fault)).toThrow(message)
  })

  it('names the fault among many', () => {
    expect(() => read(at(1).crash('n1'), at(1).crash('n2'), at(1).crash('n5'))).toThrow('faults[2].node')
  })

  it('requires what each kind needs', () => {
    for (const kind of faultKinds) {
      if (kind === 'clog') continue
      expect(() => read({ at: 1, fault: kind })).toThrow(/^faults\[0\]\.[a-zA-Z]+: it is missing; expected /)
    }
  })
})
