import { describe, expect, it } from 'vitest'
import { constant } from 'seedbed'
import { at, faultKinds, type FaultKind, type Fault, type Written } from 'seedbed/faults'
import { Lab, type Behaviour } from '../lab.js'

/** Sends, writes, flushes and is sent to, every 10 ms from 5 on; reads its disk back at each start. */
const busy: Behaviour = (env) => ({
  start() {
    env.disk.readUnchecked('log')
    env.setTimer('tick', 5)
  },
  timeout() {
    env.disk.append('log', { at: env.now() })
    for (const peer of env.peers) env.send(peer, { type: 'tick', n: 1 })
    env.disk.append('log', { unflushed: true })
    env.disk.flush()
    env.setTimer('tick', 10)
  },
  receive: () => undefined,
})

/** Does nothing at all. */
const idle: Behaviour = () => ({})

const crashes: Fault = { at: 150, until: 160, fault: 'crash', node: 'n1', afterEffects: 1 }

/** For each kind: a fault that meets a busy node, and one that meets nothing. Some show only in a crash, or to a reader. */
const cases: Record<FaultKind, { felt: (Fault | Written)[]; vacuous?: (Fault | Written)[]; name?: string }> =
  {
    latency: { felt: [at(100).latency(constant(5)).until(200)] },
    loss: { felt: [at(100).loss(0.5).until(200)], vacuous: [at(100).loss(0).until(200)] },
    duplicate: { felt: [at(100).duplicate(0.5).until(200)], vacuous: [at(100).duplicate(0).until(200)] },
    reorder: {
      felt: [{ at: 100, until: 200, fault: 'reorder', rate: 0.5, by: 20 }],
      vacuous: [{ at: 100, until: 200, fault: 'reorder', rate: 0, by: 20 }],
    },
    bandwidth: { felt: [{ at: 100, until: 200, fault: 'bandwidth', bytesPerSecond: 1000 }] },
    clog: {
      felt: [
        at(100)
          .clog({ from: ['n1'] })
          .until(200),
      ],
    },
    corrupt: {
      felt: [{ at: 100, until: 200, fault: 'corrupt', rate: 0.5 }],
      vacuous: [{ at: 100, until: 200, fault: 'corrupt', rate: 0 }],
    },
    rule: {
      felt: [at(100).rule({ from: 'n1', nth: 3, action: 'drop' }).until(200)],
      vacuous: [at(100).rule({ type: 'no such message', action: 'drop' }).until(200)],
    },
    partition: {
      felt: [at(100).partition(['n1'], ['n2', 'n3']).until(200)],
      // Begun and healed between two ticks.
      vacuous: [at(107).partition(['n1'], ['n2', 'n3']).until(112)],
      name: 'partition:custom',
    },
    crash: {
      felt: [at(100).crash('n1').until(200)],
      vacuous: [at(50).kill('n1'), at(100).crash('n1').until(200)],
    },
    kill: { felt: [at(100).kill('n1')], vacuous: [at(50).crash('n1').until(200), at(100).kill('n1')] },
    pause: { felt: [at(100).pause('n1').until(200)], vacuous: [at(107).pause('n1').until(112)] },
    slow: {
      felt: [at(100).slow('n1', 2).until(200)],
      vacuous: [at(50).kill('n1'), at(100).slow('n1', 2).until(200)],
    },
    flap: {
      felt: [{ at: 100, until: 200, fault: 'flap', node: 'n1', up: 20, down: 10 }],
      vacuous: [at(50).kill('n1'), { at: 100, until: 200, fault: 'flap', node: 'n1', up: 20, down: 10 }],
    },
    'clock-offset': {
      felt: [{ at: 100, until: 200, fault: 'clock-offset', node: 'n1', by: 50 }],
      vacuous: [at(50).kill('n1'), { at: 100, fault: 'clock-offset', node: 'n1', by: 50 }],
    },
    'clock-drift': {
      felt: [{ at: 100, until: 200, fault: 'clock-drift', node: 'n1', rate: 2 }],
      vacuous: [at(50).kill('n1'), { at: 100, fault: 'clock-drift', node: 'n1', rate: 2 }],
    },
    'clock-jump': {
      felt: [{ at: 100, fault: 'clock-jump', node: 'n1', by: -50 }],
      vacuous: [at(50).kill('n1'), { at: 100, fault: 'clock-jump', node: 'n1', by: 50 }],
    },
    'clock-strobe': {
      felt: [{ at: 100, until: 200, fault: 'clock-strobe', node: 'n1', by: 50, every: 10 }],
      vacuous: [at(50).kill('n1'), { at: 100, fault: 'clock-strobe', node: 'n1', by: 50, every: 9 }],
    },
    'clock-freeze': {
      felt: [{ at: 100, until: 200, fault: 'clock-freeze', node: 'n1' }],
      vacuous: [at(50).kill('n1'), { at: 100, fault: 'clock-freeze', node: 'n1' }],
    },
    'torn-write': {
      felt: [at(100).fault('torn-write', { node: 'n1' }).until(200), crashes],
      vacuous: [at(100).fault('torn-write', { node: 'n1' }).until(200)],
    },
    // What a crash keeps is drawn: two crashes, with two unflushed writes each.
    'partial-write': {
      felt: [
        at(100).fault('partial-write', { node: 'n1' }).until(300),
        { ...crashes, at: 151, afterEffects: 4 },
        { ...crashes, at: 200, until: 210, afterEffects: 4 },
      ],
      vacuous: [at(100).fault('partial-write', { node: 'n1' }).until(200)],
    },
    'corrupt-record': {
      felt: [at(100).fault('corrupt-record', { node: 'n1' }), crashes],
      vacuous: [at(100).fault('corrupt-record', { node: 'n1' })],
    },
    'lost-record': {
      felt: [at(100).fault('lost-record', { node: 'n1' })],
      vacuous: [at(1).fault('lost-record', { node: 'n1' })],
    },
    'disk-full': {
      felt: [at(100).fault('disk-full', { node: 'n1' }).until(200)],
      vacuous: [at(106).fault('disk-full', { node: 'n1' }).until(114)],
    },
    'disk-slow': {
      felt: [at(100).fault('disk-slow', { node: 'n1', by: 1 }).until(200)],
      vacuous: [at(106).fault('disk-slow', { node: 'n1', by: 1 }).until(114)],
    },
    'lying-flush': {
      felt: [at(100).fault('lying-flush', { node: 'n1' }).until(200), at(150).crash('n1').until(160)],
      vacuous: [at(100).fault('lying-flush', { node: 'n1' }).until(200)],
    },
    replay: {
      felt: [at(100).fault('replay', { node: 'n1', rate: 0.5 }).until(200)],
      vacuous: [at(100).fault('replay', { node: 'n1', rate: 0 }).until(200)],
    },
    equivocate: {
      felt: [at(100).fault('equivocate', { node: 'n1', rate: 0.5 }).until(200)],
      vacuous: [at(100).fault('equivocate', { node: 'n1', rate: 0 }).until(200)],
    },
  }

const counted = async (node: Behaviour, faults: readonly (Fault | Written)[], name: string) => {
  const lab = new Lab({ n1: node, n2: node, n3: node })
  await lab.faults(...faults).run(400)
  expect(lab.uncaught).toEqual([])
  return lab.injector.counts()[name]
}

const vacuous = faultKinds.flatMap((kind) => (cases[kind].vacuous === undefined ? [] : [kind]))
/** What touches messages touches none where none are sent. */
const ofMessages = faultKinds.filter((kind) =>
  [
    'latency',
    'loss',
    'duplicate',
    'reorder',
    'bandwidth',
    'clog',
    'corrupt',
    'rule',
    'partition',
    'replay',
    'equivocate',
    'pause',
    'disk-full',
    'disk-slow',
    'lying-flush',
    'lost-record',
    'torn-write',
  ].includes(kind),
)

describe('a fault', () => {
  it.each(faultKinds)('%s is counted as effective when it touches something', async (kind) => {
    const { felt, name = kind } = cases[kind]
    expect(await counted(busy, felt, name)).toEqual({ injected: 1, effective: 1 })
  })

  it.each(vacuous)('%s is injected, and not effective, when it comes to nothing', async (kind) => {
    const { vacuous, name = kind } = cases[kind]
    expect(await counted(busy, vacuous!, name)).toEqual({ injected: 1, effective: 0 })
  })

  it.each(ofMessages)('%s is not effective where nothing is sent or written', async (kind) => {
    const { felt, name = kind } = cases[kind]
    expect(await counted(idle, felt, name)).toEqual({ injected: 1, effective: 0 })
  })

  it('counts as often as it is injected', async () => {
    const faults = [at(100).loss(1).until(110), at(200).loss(1).until(210), at(300).loss(0).until(310)]
    expect(await counted(busy, faults, 'loss')).toEqual({ injected: 3, effective: 2 })
  })

  it('is effective by what is under way when it begins, and not by what another has stopped already', async () => {
    const once: Behaviour = (env) => ({
      start: () => env.setTimer('t', 10),
      timeout: () => env.send(env.peers[0], { type: 'x' }),
    })
    const underWay = new Lab({ n1: once, n2: once }, { network: { latency: constant(30) } })
    await underWay.faults(at(20).partition(['n1'], ['n2']).until(90)).run(400)
    expect(underWay.injector.counts()).toEqual({ 'partition:custom': { injected: 1, effective: 1 } })
    const doubled = new Lab({ n1: once, n2: once }, { network: { latency: constant(30) } })
    await doubled.faults(at(0).duplicate(1), at(1).partition(['n1'], ['n2'])).run(400)
    expect(doubled.injector.counts()).toEqual({
      duplicate: { injected: 1, effective: 0 },
      'partition:custom': { injected: 1, effective: 1 },
    })
  })

  it('that has not begun by the end of the run is not counted', async () => {
    expect(await counted(busy, [at(500).loss(1)], 'loss')).toBe(undefined)
  })

  it('is recorded when it begins and when it ends', async () => {
    const lab = new Lab({ n1: idle, n2: idle })
    await lab.faults(at(100).loss(0.5).until(200), at(150).clog()).run(400)
    expect(lab.events('fault').map(({ at, payload }) => [at, payload])).toEqual([
      [100, { at: 100, fault: 'loss', rate: 0.5, until: 200 }],
      [150, { at: 150, fault: 'clog' }],
      [200, { ended: { at: 100, fault: 'loss', rate: 0.5, until: 200 } }],
    ])
  })
})

describe('faults of nodes', () => {
  const says =
    (lab: () => Lab): Behaviour =>
    (env) => ({ start: () => lab().say(env.id, 'up') })

  it('hold a node down until the last of them ends', async () => {
    const lab: Lab = new Lab({ n1: says(() => lab) })
    await lab
      .faults(at(10).crash('n1').until(50), at(20).crash('n1').until(90), at(30).crash('n1').until(40))
      .run(200)
    expect(lab.said).toEqual(['0 n1: up', '90 n1: up'])
  })

  it('kill for good', async () => {
    const lab: Lab = new Lab({ n1: says(() => lab) })
    await lab.faults(at(10).crash('n1').until(50), at(20).kill('n1')).run(200)
    expect(lab.said).toEqual(['0 n1: up'])
    expect([...lab.injector.lost]).toEqual(['n1'])
  })

  it('flap: down and up in turn, up at the end', async () => {
    const lab: Lab = new Lab({ n1: says(() => lab) })
    await lab.faults({ at: 10, until: 105, fault: 'flap', node: 'n1', up: 20, down: 10 }).run(300)
    expect(lab.said).toEqual([0, 20, 50, 80, 105].map((at) => `${at} n1: up`))
  })

  it('strobe a clock to and fro, and leave it right', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () => env.setTimer('t', 10),
        timeout: () => (lab.say('n1', env.now()), env.setTimer('t', 10)),
      }),
    })
    await lab.faults({ at: 15, until: 55, fault: 'clock-strobe', node: 'n1', by: 100, every: 10 }).run(70)
    expect(lab.said).toEqual([
      '10 n1: 10',
      '20 n1: 120',
      '30 n1: 30',
      '40 n1: 140',
      '50 n1: 50',
      '60 n1: 60',
      '70 n1: 70',
    ])
  })

  it('let a process that a full disk has stopped start again when there is space', async () => {
    const lab: Lab = new Lab({
      n1: (env) => ({
        start: () => (lab.say('n1', 'up'), env.setTimer('t', 20)),
        timeout: () => (env.disk.append('log', 1), env.setTimer('t', 20)),
      }),
    })
    await lab.faults(at(50).fault('disk-full', { node: 'n1' }).until(100)).run(150)
    expect(lab.said).toEqual(['0 n1: up', '100 n1: up'])
  })
})
