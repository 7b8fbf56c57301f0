import { describe, expect, it } from 'vitest'
import type { Env } from 'seedbed'
import { explore, worldModel, type WorldModelOptions } from 'seedbed/search'

/** The first asks the second, which answers; whoever waits too long takes the other to be down. */
class Suspicious {
  answered = false
  suspects = false
  constructor(private readonly env: Env) {}
  start(): void {
    if (this.env.id !== 'n1') return
    this.env.send('n2', 'alive?')
    this.env.setTimer('patience', 10)
  }
  receive(message: string): void {
    if (message === 'alive?') this.env.send('n1', 'yes')
    else this.answered = true
  }
  timeout(): void {
    this.suspects = !this.answered
  }
}

const suspicions = (
  timing: WorldModelOptions['timing'],
  budgets: WorldModelOptions['budgets'] = {},
  options = {},
) =>
  explore(
    worldModel({
      name: 'suspicions',
      servers: { count: 2, process: Suspicious },
      timing,
      budgets: { timers: { patience: 1 }, ...budgets },
      properties: [
        { name: 'who is suspected has failed', holds: ({ nodes }) => nodes[0].process?.suspects !== true },
        { name: 'answered', kind: 'sometimes', holds: ({ nodes }) => nodes[0].process?.answered === true },
      ],
    }),
    { stopAt: 'never', ...options },
  )

describe('the timing of a world', () => {
  it('lets a timer fire before a message arrives, unless it is synchronous', () => {
    // The same three, each with a timer that fired before the answer came, and the last with one that fired after it.
    expect(suspicions('asynchronous')).toMatchObject({ verdict: 'fail', states: 7 })
    // Asked, answering, answered, and the timer after that.
    expect(suspicions('synchronous')).toMatchObject({ verdict: 'pass', states: 4 })
  })

  it('has suspicions come true in a synchronous world where a message is lost or a node is down', () => {
    for (const budgets of [{ loss: 1 }, { crashes: 1 }])
      expect(suspicions('synchronous', budgets).violations.map(({ path }) => path.length)).toEqual([2])
  })

  it('takes away, when a timer fires, what was for a node that is down', () => {
    const { violations } = suspicions('synchronous', { crashes: 1 })
    const { path } = violations[0]
    expect(path.map(({ action }) => action.kind)).toEqual(['crash', 'timeout'])
    expect(path[1].state.flight).toEqual([])
  })

  it('has the same states depth-first, and with fewer orders', () => {
    for (const budgets of [{}, { crashes: 2, betweenEffects: true, duplication: 1, loss: 1 }]) {
      const { states } = suspicions('synchronous', budgets)
      expect(suspicions('synchronous', budgets, { order: 'depth' }).states).toBe(states)
      expect(suspicions('synchronous', budgets, { reduction: true }).states).toBe(states)
    }
  })
})
