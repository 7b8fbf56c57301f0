import { describe, expect, it } from 'vitest'
import { run, type Operation } from 'seedbed'
import { register } from 'seedbed/check'
import { campaign } from 'seedbed/search'
import { raftKv } from 'seedbed/scenarios'
import 'seedbed/vitest'
import { adding, forgetful } from '../search/broken.js'

const operation = (id: number, invoked: number, input: unknown, output?: unknown): Operation => ({
  id,
  process: `c${id}`,
  input,
  invoked,
  completed: invoked + 5,
  outcome: 'ok',
  output,
})
const write = operation(1, 0, { f: 'write', value: 1 })

describe('matchers', () => {
  it('toBeLinearizable draws why a history is not', () => {
    expect([write, operation(2, 10, { f: 'read' }, 1)]).toBeLinearizable(register())
    const stale = [write, operation(2, 10, { f: 'read' }, null)]
    expect(stale).not.toBeLinearizable(register())
    expect(() => expect(stale).toBeLinearizable(register())).toThrow(/not linearizable: [^]*├─+┤[^]*✗/)
    expect(() => expect([write]).not.toBeLinearizable(register())).toThrow('the history is linearizable')
  })

  it('toPass and toHaveReached say what came of a run', async () => {
    const result = await run(raftKv, { seed: 7 })
    expect(result).toPass()
    const [state] = result.reached
    expect(result).toHaveReached(state)
    expect(() => expect(result).toHaveReached('the moon')).toThrow(
      `"the moon" was not reached; reached were: ${state}`,
    )
    const { failures } = await campaign(adding, { seeds: 40, mutant: forgetful })
    const failed = await run(adding, { seed: failures[0].seed, mutant: forgetful })
    expect(failed).not.toPass()
    expect(() => expect(failed).toPass()).toThrow(/adding, seed \d+: fail\n {2}never-less: /)
    const total = await campaign(raftKv, { seeds: 1, from: 7 })
    expect(total).toHaveReached(state)
  })
})
