import { describe, expect, it } from 'vitest'
import { run, scenario, seconds, type Env } from 'seedbed'
import { raftKv } from 'seedbed/scenarios'

class Dice {
  constructor(private readonly env: Env) {}

  start() {
    this.env.setTimer('roll', 10)
  }

  timeout() {
    this.env.note('rolled', { eyes: Math.ceil(6 * Math.random()) })
    this.env.setTimer('roll', 10)
  }
}

const dice = scenario({
  name: 'dice',
  servers: { count: 2, process: Dice },
  duration: seconds(1),
  checks: [],
})

describe('a run whose handlers do what the seed does not decide', () => {
  it('fails at once, by the check that says so, the same each time', async () => {
    const [one, two] = [await run(dice, { seed: 1 }), await run(dice, { seed: 1 })]
    expect(one.violations).toEqual([
      {
        check: 'determinism',
        message: expect.stringMatching(
          /^n1 called Math\.random\(\) \(guard\.test\.ts:13\) while handling a timer at 10 ms: draw from env\.random\('…'\), which the seed decides$/,
        ) as string,
        at: 10,
        node: 'n1',
      },
    ])
    expect([two.violations, two.digest]).toEqual([one.violations, one.digest])
  })

  it('passes where that is allowed', async () => {
    expect((await run(dice, { seed: 1, guard: false })).verdict).toBe('pass')
  })
})

it('the guard changes nothing about a run that needs none', async () => {
  for (const seed of [7, 8, 9]) {
    const options = { seed, parameters: { seconds: 5 } }
    const [on, off] = [await run(raftKv, options), await run(raftKv, { ...options, guard: false })]
    expect([on.digest, on.verdict]).toEqual([off.digest, 'pass'])
  }
})
