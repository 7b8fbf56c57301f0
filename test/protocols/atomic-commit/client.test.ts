import { run, scenario, type Env, type NodeId, type Process } from 'seedbed'
import { transactionClient, type WorkMessage } from 'seedbed/protocols/atomic-commit'
import { describe, expect, it } from 'vitest'

/** Opens transactions at once, and commits each after a long while. */
class SlowCoordinator implements Process<WorkMessage> {
  private waiting: NodeId | null = null

  constructor(private readonly env: Env<WorkMessage>) {}

  receive(message: WorkMessage, from: NodeId): void {
    if (message.type === 'open')
      this.env.send(from, { type: 'opened', request: message.request, transaction: 'only' })
    if (message.type !== 'requestCommit' || this.waiting !== null) return
    this.waiting = from
    this.env.setTimer('commit', 500)
  }

  timeout(): void {
    this.env.send(this.waiting!, { type: 'ended', transaction: 'only', outcome: 'commit', results: {} })
  }
}

describe('a client of transactions', () => {
  const asked = (timeout: number) =>
    scenario({
      name: 'late-answer',
      servers: { count: 1, process: (env: Env<WorkMessage>) => new SlowCoordinator(env) },
      clients: {
        count: 1,
        process: transactionClient({ timeout }),
        workload: { draw: () => [{ at: 10, input: [] }], probe: () => [] },
      },
      duration: 1_000,
      checks: [],
      defaultChecks: false,
    })

  it('that has given up takes a late answer for nobody’s', async () => {
    const { violations, history } = await run(asked(300), { seed: 1 })
    expect(violations).toEqual([])
    expect(history.map(({ outcome }) => outcome)).toEqual(['info'])
  })

  it('that still waits takes it', async () => {
    const { history } = await run(asked(900), { seed: 1 })
    expect(history.map(({ outcome }) => outcome)).toEqual(['ok'])
  })
})
