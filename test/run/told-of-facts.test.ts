import { describe, expect, it } from 'vitest'
import { run, scenario, sometimes, type Check, type Env, type Process, type Sometimes } from 'seedbed'

describe('who is told of facts', () => {
  /** Notes each tick, and whether its number is odd or even. */
  class Noter implements Process {
    private ticks = 0

    constructor(private readonly env: Env) {}

    start(): void {
      this.env.setTimer('tick', 10)
    }

    timeout(): void {
      this.ticks++
      this.env.note('ticked')
      this.env.note(this.ticks % 2 === 0 ? 'even' : 'odd')
      this.env.setTimer('tick', 10)
    }
  }

  const noting = (checks: Check[], states: Sometimes[] = []) =>
    scenario({
      name: 'noting',
      servers: { count: 1, process: Noter },
      duration: 45,
      checks,
      sometimes: states,
    })

  const hearing = (name: string, heard: string[], kinds?: readonly string[]): Check => ({
    name,
    monitor: () => ({
      ...(kinds && { kinds }),
      noted(_node, kind) {
        heard.push(`${name}: ${kind}`)
        return undefined
      },
    }),
  })

  it('is told of the kinds that it names, or of all, in the order of the checks', async () => {
    const heard: string[] = []
    const odd = hearing('odd', heard, ['odd'])
    const both = hearing('both', heard, ['even', 'odd'])
    const nothing = hearing('nothing', heard, [])
    const { verdict } = await run(noting([odd, nothing, hearing('all', heard), both]), { seed: 1 })
    expect(verdict).toBe('pass')
    const tick = ['all: ticked']
    const [first, second] = [
      ['odd: odd', 'all: odd', 'both: odd'],
      ['all: even', 'both: even'],
    ]
    expect(heard).toEqual([...tick, ...first, ...tick, ...second, ...tick, ...first, ...tick, ...second])
  })

  it('is told no more once its state is reached, or it has thrown', async () => {
    const heard: string[] = []
    const state = sometimes('heard', () => ({
      kinds: ['odd'],
      noted: (_node, kind) => heard.push(kind) > 0,
    }))
    const { reached } = await run(noting([], [state]), { seed: 1 })
    expect([reached.includes('heard'), heard]).toEqual([true, ['odd']])
    const throwing: Check = {
      name: 'throwing',
      monitor: () => ({
        kinds: ['ticked', 'odd'],
        noted(_node, kind) {
          heard.push(kind)
          throw new Error('it cannot')
        },
      }),
    }
    const { violations } = await run(noting([throwing]), { seed: 1 })
    expect(violations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the check throwing threw: .*it cannot/),
    ])
    // The first tick is noted twice in one event: the second time nobody hears.
    expect(heard).toEqual(['odd', 'ticked'])
  })
})
