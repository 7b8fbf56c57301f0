import { describe, expect, it } from 'vitest'
import { InputError, run, scenario, type Plan } from 'seedbed'
import { small } from './small.js'

const idle: Plan = { faults: [], operations: [] }

describe('a plan that lasts less than its scenario', () => {
  it('ends its first phase sooner, and recovers from there', async () => {
    const { virtualMs } = await run(small, { seed: 1, plan: idle })
    expect(virtualMs).toBeGreaterThan(3_000)
    const short = await run(small, { seed: 1, plan: { ...idle, duration: 500 } })
    expect(short.verdict).toBe('pass')
    expect(short.virtualMs).toBeGreaterThan(500)
    expect(short.virtualMs).toBeLessThan(3_000)
    const again = await run(small, { seed: 1, plan: { ...idle, duration: 500 } })
    expect(again.digest).toBe(short.digest)
  })

  it('says what the seed says up to then', async () => {
    const { plan, trace } = await run(small, { seed: 3, trace: true })
    const faults = plan.faults.filter(({ at }) => at < 1_000)
    const short = await run(small, { seed: 3, trace: true, plan: { ...plan, faults, duration: 1_000 } })
    const upTo = (events: Iterable<{ at: number }>) => [...events].filter(({ at }) => at < 1_000)
    expect(upTo(short.trace!)).toEqual(upTo(trace!))
  })

  it.each([0, -1, 3_001, NaN, '5' as unknown as number])(
    'is refused when it lasts %s ms',
    async (duration) => {
      const refused = run(small, { seed: 1, plan: { ...idle, duration } })
      await expect(refused).rejects.toThrow(InputError)
      await expect(refused).rejects.toThrow("expected a number of ms above 0, at most the scenario's 3000")
    },
  )

  it('has no faults after its end', async () => {
    const crash = { fault: 'crash', node: 'n1', at: 800 } as const
    await expect(run(small, { seed: 1, plan: { ...idle, faults: [crash], duration: 500 } })).rejects.toThrow(
      'faults[0].at: 800 ms is after the end of the run, at 500 ms',
    )
  })
})

describe('what a scenario says of its least sizes', () => {
  const sized = (shrinks: Record<string, number>) =>
    scenario({
      name: 'sized',
      parameters: { servers: 3, mode: 'x' },
      shrinks,
      build: () => small.options({}),
    })

  it('is kept', () => {
    expect(sized({ servers: 1 }).shrinks).toEqual({ servers: 1 })
    expect(small.shrinks).toBeUndefined()
  })

  it('is refused when it makes no sense', () => {
    expect(() => sized({ servers: 4 })).toThrow(
      'sized.shrinks.servers: 4 is not a whole number from 1 to its default, 3',
    )
    expect(() => sized({ server: 1 })).toThrow(
      'sized.shrinks.server: "server" is not a number among the parameters',
    )
    expect(() => sized({ mode: 1 })).toThrow('"mode" is not a number among the parameters')
  })
})
