import { beforeAll, describe, expect, it } from 'vitest'
import { InputError, run } from 'seedbed'
import {
  failureOf,
  hunt,
  parseFailure,
  recordFailure,
  replay,
  validateFailure,
  type Failure,
} from 'seedbed/search'
import { partingOf } from 'seedbed/trace'
import { adding, forgetful } from './broken.js'

let failure: Failure
let text: string

beforeAll(async () => {
  const { caught } = await hunt(adding, forgetful, { runs: 200 })
  failure = await recordFailure(adding, { seed: caught!.seed, mutant: forgetful })
  text = JSON.stringify(failure, null, 2)
})

describe('a failure file', () => {
  it('holds the plan and what came of it, and reads back as it was written', () => {
    expect(parseFailure(text)).toEqual(failure)
    expect(Object.keys(failure)).toEqual([
      'seedbed',
      'version',
      'scenario',
      'parameters',
      'mutant',
      'seed',
      'strategy',
      'digest',
      'violation',
      'plan',
      'trail',
    ])
    expect(failure).toMatchObject({
      scenario: 'adding',
      mutant: 'forgetful',
      violation: { check: 'never-less' },
    })
  })

  it('is made of a run that was traced and did not pass', async () => {
    const passed = await run(adding, { seed: 1, trace: true })
    expect(() => failureOf(passed, 'adding')).toThrow('the run of seed 1 was not traced, or passed')
    const untraced = await run(adding, { seed: failure.seed, mutant: forgetful })
    expect(() => failureOf(untraced, 'adding')).toThrow('was not traced, or passed')
  })

  it('survives operations without input', async () => {
    const plan = {
      ...failure.plan,
      operations: failure.plan.operations.map((operation) => ({ ...operation, input: undefined })),
    }
    const result = await run(adding, { seed: failure.seed, plan, mutant: forgetful, trace: true })
    const written = failureOf(result, 'adding')
    const again = await replay(parseFailure(JSON.stringify(written)), adding, forgetful)
    expect(again).toMatchObject({ reproduced: true, sameDigest: true })
  })

  const edited = (change: (data: any) => void) => () => {
    const data: unknown = JSON.parse(text)
    change(data)
    return parseFailure(JSON.stringify(data))
  }

  it.each<[string, (data: any) => void, string]>([
    [
      'another format',
      (d) => void (d.seedbed = 'success'),
      'seedbed: found "success"; a failure file says "failure" here',
    ],
    ['another version', (d) => void (d.version = 2), 'version: found 2; this release reads version 1'],
    ['no version', (d) => void delete d.version, 'version: found nothing; this release reads version 1'],
    ['no seed', (d) => void delete d.seed, 'seed: it is missing; expected'],
    ['a seed below 0', (d) => void (d.seed = -1), 'seed: found -1; expected a whole number from 0 on'],
    ['half a seed', (d) => void (d.seed = 0.5), 'seed: found 0.5; expected a whole number'],
    ['a short digest', (d) => void (d.digest = 'abc'), 'digest: found "abc"; expected 16 hexadecimal digits'],
    [
      'an unknown field',
      (d) => void (d.sede = 1),
      'sede: "sede" is not a field of a failure file (allowed: seedbed, version',
    ],
    ['no plan', (d) => void delete d.plan, 'plan: it is missing; expected'],
    [
      'no list of faults',
      (d) => void (d.plan.faults = {}),
      'plan.faults: found {}; expected a list of faults',
    ],
    [
      'an operation in the past',
      (d) => void (d.plan.operations[0].at = -5),
      'plan.operations.0.at: found -5; expected a number of ms, 0 or more',
    ],
    [
      'half an operation number',
      (d) => void (d.plan.operations[0].id = 1.5),
      'plan.operations.0.id: found 1.5; expected a whole number',
    ],
    [
      'an override out of range',
      (d) => void (d.plan.overrides = [{ stream: 'x', n: 0, value: 1 }]),
      'plan.overrides.0.value: found 1; expected a number in [0, 1)',
    ],
    [
      'an override of half a draw',
      (d) => void (d.plan.overrides = [{ stream: 'x', n: 0.5, value: 0 }]),
      'plan.overrides.0.n: found 0.5; expected a whole number',
    ],
    [
      'a delay of half a message',
      (d) => void (d.plan.delays = [{ link: 'n1>n2', n: 0.5, ms: 1 }]),
      'plan.delays.0.n: found 0.5; expected a whole number',
    ],
    [
      'a schedule of another kind',
      (d) => void (d.plan.schedule = { kind: 'fair', window: 10 }),
      'plan.schedule.kind: found "fair"; expected a schedule of kind "pct" or "pos"',
    ],
    [
      'a schedule without a window',
      (d) => void (d.plan.schedule = { kind: 'pos' }),
      'plan.schedule.window: it is missing; expected',
    ],
    [
      'half a calm',
      (d) => void (d.plan.calm = 'a little'),
      'plan.calm: found "a little"; expected true or false',
    ],
    [
      'a torn trail',
      (d) => void (d.trail = 'abc'),
      'trail: found "abc"; expected hexadecimal digits, two an event',
    ],
    [
      'parameters of no kind',
      (d) => void (d.parameters = { x: [] }),
      'parameters.x: found []; expected a number, a text or a truth value',
    ],
  ])('with %s is refused', (_what, change, message) => {
    expect(edited(change)).toThrow(InputError)
    expect(edited(change)).toThrow(message)
  })

  it('cut short, or of something else, is refused', () => {
    expect(() => parseFailure(text.slice(0, 200))).toThrow('this is not a failure file: it is not whole JSON')
    for (const other of ['', '7', 'null', '[]', '"failure"'])
      expect(() => parseFailure(other)).toThrow(InputError)
  })

  it.each<[string, (data: any) => void, string]>([
    [
      'an unknown fault',
      (d) => void (d.plan.faults = [{ at: 1, fault: 'crush', node: 'n1' }]),
      'plan.faults[0].fault: "crush" is not a fault',
    ],
    [
      'a node that is not there',
      (d) => void (d.plan.faults = [{ at: 1, fault: 'crash', node: 'n4' }]),
      'plan.faults[0].node: "n4" is not a node of this run',
    ],
    [
      'a fault after the end',
      (d) => void (d.plan.faults = [{ at: 9e9, fault: 'crash', node: 'n1' }]),
      'plan.faults[0].at: 9000000000 ms is after the end of the run, at 3000 ms',
    ],
    [
      'a client that is not there',
      (d) => void (d.plan.operations[0].client = 'c3'),
      'plan.operations[0].client: "c3" is not a client of this run',
    ],
    [
      'a delay on a link that is not there',
      (d) => void (d.plan.delays = [{ link: 'n1>n4', n: 0, ms: 1 }]),
      'plan.delays[0].link: "n4" is not a node of this run',
    ],
    [
      'a parameter that is not there',
      (d) => void (d.parameters = { servers: 3 }),
      'servers: the scenario "adding" has no parameters to set',
    ],
  ])('that does not fit its scenario is refused: %s', (_what, change, message) => {
    expect(() => validateFailure(edited(change)(), adding)).toThrow(message)
  })
})

describe('a replay', () => {
  it('reproduces the violation, to the last bit', async () => {
    const { result, ...rest } = await replay(parseFailure(text), adding, forgetful)
    expect(rest).toEqual({ reproduced: true, sameDigest: true })
    expect(result.violations[0]).toMatchObject(failure.violation)
  })

  it('without the mutation passes, and names the first event that differs', async () => {
    const { reproduced, sameDigest, divergence, result } = await replay(parseFailure(text), adding)
    expect([reproduced, sameDigest, result.verdict]).toEqual([false, false, 'pass'])
    // Up to there both runs did the same; there, one flushes and the other does not.
    const broken = await run(adding, {
      seed: failure.seed,
      plan: failure.plan,
      mutant: forgetful,
      trace: true,
    })
    const { index, event } = divergence!
    expect(index).toBeGreaterThan(0)
    for (let id = 0; id < index; id++) expect(result.trace!.get(id)).toEqual(broken.trace!.get(id))
    expect(event).toEqual(result.trace!.get(index))
    expect(event).not.toEqual(broken.trace!.get(index))
  })

  it('of a plan edited by hand runs that plan', async () => {
    const { result, sameDigest } = await replay(
      { ...failure, plan: { ...failure.plan, faults: [] } },
      adding,
      forgetful,
    )
    expect([sameDigest, result.verdict]).toEqual([false, 'pass'])
  })

  it('that ends earlier than the first says where, with no event', async () => {
    const { divergence, result } = await replay(
      { ...failure, trail: `${failure.trail}00` },
      adding,
      forgetful,
    )
    expect(divergence).toEqual({ index: result.trace!.length, event: undefined })
  })
})

describe('the parting of two trails', () => {
  it.each([
    ['', '', undefined],
    ['0a0b', '0a0b', undefined],
    ['0a0b', '0a0c', 1],
    ['0a0b', '1a0b', 0],
    ['0a0b', '0ab0', 1],
    ['0a', '0a0b', 1],
    ['0a0b', '0a', 1],
    ['', '00', 0],
  ])('of "%s" and "%s" is %s', (one, other, parting) => {
    expect(partingOf(one, other)).toBe(parting)
  })
})
