import { describe, expect, it } from 'vitest'
import { workloads } from '../random-history.js'
import { Random } from '../random.js'

const withLookahead = workloads.filter(({ model }) => model.lookahead)

/** Random runs of a model: a state, an operation with an answer or none, and the state after it. */
function* transitions(workload: (typeof workloads)[number]) {
  const { model } = workload
  for (let seed = 1; seed <= 400; seed++) {
    const random = new Random(seed)
    let unused = 3
    const inputs = Array.from(
      { length: 6 },
      () => ({ ...workload.input(random, () => unused++, []), key: 'x' }) as any,
    )
    const operations = inputs.map((input, id) => ({ id, process: id, input, invoked: id }))
    const calls = inputs.map((input) => ({
      input,
      output: random.chance(0.2) ? undefined : workload.output(random, input, operations),
    }))
    let state = model.init()
    for (const { input, output } of calls) {
      yield { state, input, output, after: model.step(state, input, output) as unknown, calls }
      state = model.step(state, input, undefined) ?? state
    }
  }
}

// The search and the verifier both rest on these; a model that breaks them makes both wrong.
describe.each(withLookahead)('lookahead of $name', (workload) => {
  const { model } = workload
  const lookahead = model.lookahead!

  it('a jump leads to its state whatever came before', () => {
    for (const { state, input, output, after } of transitions(workload)) {
      const jump: unknown = lookahead.jump(input, output)
      if (jump === undefined || after === undefined) continue
      // One of unknown outcome that observes may also do nothing.
      if (lookahead.observes(input, output) && output === undefined)
        expect([jump, state]).toContainEqual(after)
      else expect(after).toEqual(jump)
    }
  })
  it('an answer out of reach is impossible; an unknown one then has no effect', () => {
    for (const { state, input, output, after } of transitions(workload)) {
      if (!lookahead.observes(input, output) || lookahead.reaches(state, input, output)) continue
      expect(after).toEqual(output === undefined ? state : undefined)
    }
  })
  it('an answer out of reach stays so, but for jumps', () => {
    for (const { state, input, output, after, calls } of transitions(workload)) {
      if (after === undefined || lookahead.jump(input, output) !== undefined) continue
      for (const goal of calls) {
        if (!lookahead.observes(goal.input, goal.output) || lookahead.reaches(state, goal.input, goal.output))
          continue
        expect(lookahead.reaches(after, goal.input, goal.output)).toBe(false)
      }
    }
  })
  it('what does not observe is always possible', () => {
    for (const { input, output, after } of transitions(workload)) {
      if (!lookahead.observes(input, output)) expect(after).toBeDefined()
    }
  })
})

describe.each(workloads)('pure operations of $name', (workload) => {
  it('leave every state that allows them as it was', () => {
    for (const { state, input, output, after } of transitions(workload)) {
      if (workload.model.pure?.(input, output) && after !== undefined) expect(after).toEqual(state)
    }
  })
})
