import { describe, expect, it } from 'vitest'
import { everyFaultBut, onlyFaults, RandomStreams, run, scenario } from 'seedbed'
import {
  countedAs,
  faultFamilies,
  faultKinds,
  familyOf,
  nemesis,
  outsideModel,
  partitionShapes,
  refuseOutsideModel,
  validateFaults,
  type Fault,
  type FaultModel,
  type NemesisOptions,
} from 'seedbed/faults'
import { defaultFaultModel } from 'seedbed'

const everything: FaultModel = { survives: faultKinds }
const servers = ['n1', 'n2', 'n3', 'n4', 'n5']
const clients = ['c1', 'c2']

const plan = (
  seed: number,
  options: NemesisOptions = {},
  model = everything,
  nodes = servers,
): readonly Fault[] =>
  nemesis(options)({
    random: new RandomStreams(seed).get('plan/faults'),
    duration: 30_000,
    model,
    servers: nodes,
    clients,
  })

const plans = Array.from({ length: 400 }, (_, seed) => plan(seed))

describe('a nemesis', () => {
  it('draws the same plan from the same seed, and others from others', () => {
    expect(plan(7)).toEqual(plan(7))
    expect(new Set(plans.map((faults) => JSON.stringify(faults))).size).toBeGreaterThan(380)
  })

  it('draws plans that are valid, in order of time, over before the run is', () => {
    for (const faults of plans) {
      expect(() =>
        validateFaults(faults, { nodes: [...servers, ...clients], duration: 30_000 }),
      ).not.toThrow()
      expect(
        validateFaults(JSON.parse(JSON.stringify(faults)), {
          nodes: [...servers, ...clients],
          duration: 30_000,
        }),
      ).toEqual(faults)
      const times = faults.map(({ at }) => at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      for (const { until } of faults)
        if (until !== undefined) expect(until).toBeLessThanOrEqual(0.98 * 30_000)
    }
  })

  it('draws every kind there is, every shape of partition, and crashes between effects', () => {
    const drawn = new Set(plans.flat().map(countedAs))
    const shapes = partitionShapes.filter((shape) => shape !== 'custom').map((shape) => `partition:${shape}`)
    const expected = [
      ...faultKinds.filter((kind) => kind !== 'partition'),
      ...shapes,
      'crash:between-effects',
    ]
    expect([...drawn].sort()).toEqual(expected.sort())
  })

  it('never costs a quorum for good', () => {
    const lasting = new Set(['kill', 'corrupt-record', 'lost-record'])
    for (const nodes of [servers, ['n1', 'n2', 'n3'], ['n1', 'n2', 'n3', 'n4'], ['n1']]) {
      for (let seed = 0; seed < 300; seed++) {
        const gone = new Set(
          plan(seed, {}, everything, nodes).flatMap((fault) =>
            lasting.has(fault.fault) && 'node' in fault ? [fault.node] : [],
          ),
        )
        expect(nodes.length - gone.size).toBeGreaterThan(nodes.length / 2)
      }
    }
  })

  it('strikes differently from seed to seed: families off, few faults or many, short or long', () => {
    const families = plans.map((faults) =>
      [...new Set(faults.map(({ fault }) => familyOf(fault)))].sort().join(),
    )
    expect(new Set(families).size).toBeGreaterThan(30)
    for (const family of Object.keys(faultFamilies)) {
      const off = families.filter((on) => !on.split(',').includes(family)).length
      expect(off).toBeGreaterThan(80)
      expect(off).toBeLessThan(380)
    }
    const counts = plans.map(({ length }) => length)
    expect(counts.filter((count) => count <= 3).length).toBeGreaterThan(20)
    expect(counts.filter((count) => count >= 15).length).toBeGreaterThan(20)
    const lengths = plans
      .flat()
      .flatMap(({ at, until }) => (until === undefined ? [] : [until - at]))
      .sort((a, b) => a - b)
    expect(lengths[Math.floor(lengths.length * 0.1)]).toBeLessThan(100)
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeGreaterThan(2000)
  })

  it('befalls servers; clients are only parted from them', () => {
    for (const fault of plans.flat()) if ('node' in fault) expect(servers).toContain(fault.node)
  })

  it.each([
    ['the default model', defaultFaultModel],
    ['links alone', onlyFaults('links')],
    ['disks alone, without crashes', onlyFaults('disks')],
    ['one kind', onlyFaults('clock-jump')],
    ['all but crashes', everyFaultBut('crash')],
  ])('stays within %s', (_what, model) => {
    const drawn = new Set<string>()
    for (let seed = 0; seed < 300; seed++) {
      const faults = plan(seed, {}, model)
      expect(outsideModel(faults, model)).toEqual([])
      for (const { fault } of faults) drawn.add(fault)
    }
    expect([...drawn].sort()).toEqual([...model.survives].sort())
  })

  it('keeps to the kinds it is given, and to their number', () => {
    for (let seed = 0; seed < 100; seed++) {
      const faults = plan(seed, { only: ['partition', 'pause'], most: 4 })
      for (const { fault, ...rest } of faults)
        if (!('shape' in rest && rest.shape === 'swizzle')) expect(['partition', 'pause']).toContain(fault)
      expect(
        faults.filter((fault) => !('shape' in fault && fault.shape === 'swizzle')).length,
      ).toBeLessThanOrEqual(4)
    }
    expect(plan(1, { only: ['loss'] }, onlyFaults('disks'))).toEqual([])
  })

  it('brings the crash that torn and partial writes show in', () => {
    for (let seed = 0; seed < 50; seed++) {
      const faults = plan(seed, { only: ['torn-write'] })
      expect(faults.filter(({ fault }) => fault === 'crash').length).toBe(
        faults.filter(({ fault }) => fault === 'torn-write').length,
      )
    }
  })

  it.each([1, 2, 3, 4])('makes plans that run with %d servers', async (count) => {
    const idle = scenario({
      name: 'idle',
      servers: { count, process: class {} },
      faults: nemesis(),
      faultModel: everything,
      duration: 2000,
      checks: [],
    })
    for (let seed = 0; seed < 60; seed++) expect((await run(idle, { seed })).verdict).toBe('pass')
  })
})

describe('a fault model', () => {
  it('is all but some, or some alone, by kind or family', () => {
    expect(everyFaultBut('byzantine', 'kill').survives).toEqual(
      faultKinds.filter((kind) => !['replay', 'equivocate', 'kill'].includes(kind)),
    )
    expect(onlyFaults('clocks', 'loss').survives).toEqual(['loss', ...faultFamilies.clocks])
  })

  it('refuses a plan that goes beyond it, by the first such fault', () => {
    const faults: Fault[] = [
      { at: 1, fault: 'loss', rate: 1 },
      { at: 1, fault: 'kill', node: 'n1' },
      { at: 2, fault: 'kill', node: 'n2' },
    ]
    expect(outsideModel(faults, onlyFaults('links'))).toEqual(['kill'])
    expect(() => refuseOutsideModel(faults, onlyFaults('loss', 'clog'))).toThrow(
      'faults[1].fault: "kill" is outside the fault model of this scenario, which claims to survive loss, clog',
    )
    expect(() => refuseOutsideModel(faults, onlyFaults('links', 'nodes'))).not.toThrow()
  })
})
