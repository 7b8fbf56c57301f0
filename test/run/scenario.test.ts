import { describe, expect, it } from 'vitest'
import { configure, InputError, run, scenario, type Plan } from 'seedbed'
import { small, smallOptions } from './small.js'

class Idle {}
const idle = { servers: { count: 3, process: Idle }, duration: 100, checks: [] }

const parametric = scenario({
  name: 'parametric',
  parameters: { servers: 3, fast: false, label: 'x' },
  build: ({ servers }) => ({ ...idle, servers: { count: servers, process: Idle } }),
})

describe('a scenario', () => {
  it.each<[object, string]>([
    [{ name: 'Bad Name' }, 'name: "Bad Name" is not a name for a scenario (small letters, digits, hyphens)'],
    [{ name: undefined }, 'name: nothing is not a name'],
    [{ servers: undefined }, 'idle.servers: a scenario needs servers'],
    [{ servers: null }, 'idle.servers: a scenario needs servers'],
    [{ servers: { count: 0, process: Idle } }, 'idle.servers.count: 0 is not a whole number from 1 to 1000'],
    [{ servers: { count: 1.5, process: Idle } }, 'idle.servers.count: 1.5 is not'],
    [
      { servers: { count: 3, process: new Idle() } },
      'idle.servers.process: {} is not a process: a class or a function that makes one',
    ],
    [{ clients: { count: 'two', process: Idle } }, 'idle.clients.count: "two" is not'],
    [{ duration: 0 }, 'idle.duration: 0 is not a number of ms above 0'],
    [{ duration: Infinity }, 'idle.duration'],
    [{ checks: undefined }, 'idle.checks: nothing is not a list of checks'],
  ])('without what it needs is refused: %j', (change, message) => {
    const define = () => scenario({ name: 'idle', ...idle, ...change })
    expect(define).toThrow(InputError)
    expect(define).toThrow(message)
  })

  it('is refused when its parameters make it so', async () => {
    await expect(run(parametric, { seed: 1, parameters: { servers: 0 } })).rejects.toThrow(
      'parametric.servers.count: 0',
    )
  })
})

describe('parameters', () => {
  it('are those of the scenario, turned into their types', () => {
    expect(configure(parametric, { servers: '5', fast: 'true' })).toEqual({
      servers: 5,
      fast: true,
      label: 'x',
    })
    expect(configure(parametric, {})).toEqual({ servers: 3, fast: false, label: 'x' })
  })

  it.each<[Record<string, unknown>, string]>([
    [
      { server: 1 },
      'server: "server" is not a parameter of "parametric" (allowed: servers, fast, label); did you mean "servers"?',
    ],
    [{ toString: 1 }, 'toString: "toString" is not a parameter of "parametric"'],
    [{ servers: 'many' }, 'servers: "many" is not a number (default: 3)'],
    [{ servers: '' }, 'servers: "" is not a number'],
    [{ servers: NaN }, 'servers: null is not a number'],
    [{ fast: 'yes' }, 'fast: "yes" is not a boolean (default: false)'],
    [{ label: 7 }, 'label: 7 is not a string (default: x)'],
  ])('refused: %j', (given, message) => {
    expect(() => configure(parametric, given)).toThrow(message)
  })

  it('of a scenario that has none say so', () => {
    expect(() => configure(small, { servers: 3 })).toThrow(
      'servers: the scenario "small" has no parameters to set',
    )
  })
})

describe('a run', () => {
  it.each([-1, 1.5, NaN, 2 ** 53, '7'])('with the seed %s is refused', async (seed) => {
    await expect(run(small, { seed: seed as number })).rejects.toThrow(
      /^seed: .* is not a whole number from 0 to 9007199254740991$/,
    )
  })

  it.each<[Partial<Plan>, string]>([
    [
      { operations: [{ id: 1, client: 'c7', at: 0, input: 1 }] },
      'operations[0].client: "c7" is not a client of this run (allowed: c1, c2); did you mean',
    ],
    [
      { operations: [{ id: 1, client: 'c1', at: -1, input: 1 }] },
      'operations[0].at: found -1; expected a number of ms, 0 or more',
    ],
    [
      { operations: [{ id: 1, client: 'c1', at: NaN, input: 1 }] },
      'operations[0].at: found null; expected a number of ms, 0 or more',
    ],
    [
      { faults: [{ at: 1, fault: 'crash', node: 'n9' }] },
      'faults[0].node: "n9" is not a node of this run (allowed: n1, n2, n3, c1, c2)',
    ],
  ])('with a plan that does not fit is refused: %j', async (plan, message) => {
    await expect(run(small, { seed: 1, plan: { faults: [], operations: [], ...plan } })).rejects.toThrow(
      message,
    )
  })

  it('of a workload that makes no sense is refused', async () => {
    const late = scenario({
      ...smallOptions,
      name: 'late',
      clients: { ...smallOptions.clients!, workload: { draw: () => [{ at: -5, input: 1 }], probe: () => 1 } },
    })
    await expect(run(late, { seed: 1 })).rejects.toThrow('operations[0].at: found -5')
  })

  it('keeps what its clients did, each with one operation at a time', async () => {
    for (let seed = 0; seed < 10; seed++) {
      const { history, plan } = await run(small, { seed })
      expect(history.length).toBeGreaterThan(0)
      const open = new Map<unknown, number>()
      for (const { process, invoked, completed, outcome } of history) {
        expect(open.get(process) ?? 0).toBeLessThanOrEqual(invoked)
        open.set(process, completed ?? Infinity)
        if (outcome !== undefined) expect(completed).toBeGreaterThanOrEqual(invoked)
      }
      expect(plan.operations.map(({ id }) => id)).toEqual(plan.operations.map((_, i) => i + 1))
    }
  })

  it('gives a client whose operation has an unknown outcome a new name', async () => {
    const cutOff = {
      faults: [{ at: 0, fault: 'loss' as const, rate: 1 }],
      operations: [0, 1, 2].map((n) => ({ id: n + 1, client: 'c1', at: 10, input: n })),
    }
    const { history } = await run(
      scenario({ ...smallOptions, name: 'lossy', checks: [], defaultChecks: false }),
      {
        seed: 1,
        plan: cutOff,
      },
    )
    expect(history.map(({ process, outcome, output }) => [process, outcome, output as unknown])).toEqual([
      ['c1', 'info', 'no answer'],
      ['c1.1', 'info', 'no answer'],
      ['c1.2', 'info', 'no answer'],
    ])
  })

  it('goes on with a client that crashes, whose operation then is of unknown outcome', async () => {
    const plan: Plan = {
      faults: [
        { at: 0, fault: 'loss', rate: 1, until: 300 },
        { at: 100, fault: 'crash', node: 'c1', until: 250 },
      ],
      operations: [0, 1].map((n) => ({ id: n + 1, client: 'c1', at: 10, input: n })),
    }
    const { history } = await run(
      scenario({ ...smallOptions, name: 'lossy', checks: [], defaultChecks: false }),
      { seed: 1, plan },
    )
    expect(history).toMatchObject([
      { process: 'c1', outcome: 'info', output: 'the client crashed', completed: 100 },
      { process: 'c1.1', outcome: 'ok' },
    ])
    expect(history[1].invoked).toBeGreaterThanOrEqual(250)
  })

  it('without the plan a seed would draw runs the plan it is given', async () => {
    const { faults, plan } = await run(small, {
      seed: 1,
      plan: { faults: [{ at: 5, fault: 'pause', node: 'n1', until: 6 }], operations: [] },
    })
    expect(Object.keys(faults)).toEqual(['pause'])
    expect(plan.operations).toEqual([])
  })

  it('tells a server that ends an operation, and a client that ends one too many', async () => {
    const server = scenario({
      ...idle,
      name: 'server',
      servers: { count: 1, process: (env: { ok(): void }) => ({ start: () => env.ok() }) },
    })
    expect((await run(server, { seed: 1 })).violations[0].message).toBe(
      'a handler of n1 threw Error: n1 is not a client, and ended an operation',
    )
    const client = scenario({
      ...idle,
      name: 'client',
      clients: {
        count: 1,
        process: (env: { ok(): void }) => ({ invoke: () => (env.ok(), env.ok()) }),
        workload: { draw: () => [{ at: 1, input: 1 }], probe: () => 1 },
      },
    })
    expect((await run(client, { seed: 1 })).violations[0].message).toBe(
      'a handler of c1 threw Error: c1 ended an operation while it had none in progress',
    )
  })
})
