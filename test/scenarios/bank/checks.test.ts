import { describe, expect, it } from 'vitest'
import { run, type RunEnd } from 'seedbed'
import { bank } from 'seedbed/scenarios'

const checkNamed = (name: string) =>
  bank.options(bank.parameters).checks.find((check) => check.name === name)!

/** The verdict of a check on a history, when there is no node left to look at. */
function judged(name: string, history: unknown[]) {
  const nodes = ['n1', 'n2', 'n3', 'n4', 'n5'].map((id) => ({ id, process: null }))
  const monitor = checkNamed(name).monitor({ nodes, now: () => 0 } as never)
  return monitor.end!({ history, faults: {} } as unknown as RunEnd)
}

const transfer = (id: number, from: string, to: string, outcome: string, invoked: number) => {
  const value = [
    ['r', from, null],
    ['append', from, `t${id}`],
    ['append', to, `t${id}`],
  ]
  return {
    id,
    process: `c${id}`,
    input: { f: 'transfer', id: `t${id}`, from, to, amount: 5, value },
    invoked,
    outcome,
    completed: invoked + 1,
  }
}
const audit = (id: number, invoked: number, lists: Record<string, string[]>) => ({
  id,
  process: `c${id}`,
  input: { f: 'audit', value: Object.keys(lists).map((account) => ['r', account, null]) },
  invoked,
  outcome: 'ok',
  completed: invoked + 1,
  output: Object.entries(lists).map(([account, postings]) => ['r', account, postings]),
})

describe('the checks of the bank', () => {
  it('find money that is missing in an audit', () => {
    const half = [transfer(1, 'n2/1', 'n3/1', 'info', 0), audit(2, 10, { 'n2/1': ['t1'], 'n3/1': [] })]
    expect(judged('money-conserved', half)).toEqual({
      verdict: 'fail',
      message: 'audit 2 found 235 in all accounts, and there are 240',
    })
    const whole = [transfer(1, 'n2/1', 'n3/1', 'info', 0), audit(2, 10, { 'n2/1': ['t1'], 'n3/1': ['t1'] })]
    expect(judged('money-conserved', whole)).toEqual({ verdict: 'pass' })
  })

  it('find an audit that goes back in time', () => {
    const seen = { 'n2/1': ['t1'], 'n3/1': ['t1'] }
    const before = { 'n2/1': [], 'n3/1': [] }
    const history = [transfer(1, 'n2/1', 'n3/1', 'info', 0), audit(2, 10, seen), audit(3, 20, before)]
    expect(judged('strictly-serializable', history)).toMatchObject({ verdict: 'fail' })
    expect(
      judged('strictly-serializable', [
        history[0],
        history[2],
        { ...history[1], invoked: 30, completed: 31 },
      ]),
    ).toEqual({
      verdict: 'pass',
    })
  })

  it('judge histories in which something happens', async () => {
    const { history, reached, verdict } = await run(bank, { seed: 3 })
    const ended = (f: string) =>
      history.filter(({ input, outcome }) => (input as { f: string }).f === f && outcome === 'ok')
    expect(verdict).toBe('pass')
    expect(ended('transfer').length).toBeGreaterThan(10)
    expect(ended('audit').length).toBeGreaterThan(3)
    expect(reached).toContain('obligations were settled')
  })
})
