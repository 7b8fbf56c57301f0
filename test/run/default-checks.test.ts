import { describe, expect, it } from 'vitest'
import { at, invariant, run, scenario, type Plan } from 'seedbed'
import { campaign, unreached } from 'seedbed/search'
import { Adder, smallOptions } from './small.js'

/** A server that answers nobody. */
class Mute extends Adder {
  override receive(): void {
    this.sum++
  }
}

const bare = { ...smallOptions, checks: [], sometimes: [], name: 'bare' }
const mute = { ...bare, servers: { count: 3, process: Mute } }
const calm: Plan = { faults: [], operations: [] }

describe('what every scenario is judged by', () => {
  it('is that it recovers', async () => {
    const { verdict, violations } = await run(scenario(mute), { seed: 1, plan: calm })
    expect([verdict, violations[0]?.check]).toEqual(['fail', 'recovers'])
    expect((await run(scenario(bare), { seed: 1, plan: calm })).verdict).toBe('pass')
  })

  it('is that some client is answered and some fault touches something', async () => {
    const vacuous = scenario({ ...mute, duration: 50, faults: [at(49).pause('n1')], checks: [never] })
    const { reached } = await run(vacuous, { seed: 1, plan: calm })
    expect(reached).toEqual([])
    expect(Object.keys((await campaign(vacuous, { seeds: 1 })).reached)).toEqual([
      'a fault that touched something',
      'a client that was answered',
    ])
  })

  it('fails a campaign that is large enough and tested nothing', async () => {
    const vacuous = scenario({ ...mute, duration: 50, faults: [], checks: [never] })
    expect(unreached(await campaign(vacuous, { seeds: 100 }))).toEqual(['a client that was answered'])
  })

  it('is nothing where a scenario opts out', async () => {
    const out = scenario({ ...mute, defaultChecks: false })
    const { verdict, reached } = await run(out, { seed: 1, plan: calm })
    expect([verdict, reached]).toEqual(['pass', []])
  })

  it('leaves liveness to a check of the scenario that waits for recovery', () => {
    const own = scenario({ ...bare, checks: smallOptions.checks })
    expect(own.options({}).checks.filter(({ fairPhase }) => fairPhase !== undefined)).toHaveLength(1)
  })
})

/** Waits for a recovery that it does not ask anything of. */
const never = { ...invariant('idle', () => () => undefined), fairPhase: 1 }
