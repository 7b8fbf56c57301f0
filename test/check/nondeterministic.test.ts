import { expect, it } from 'vitest'
import { checkLinearizability, nondeterministic, verifyResult, type Model } from '../../src/check/index.js'
import type { Operation } from '../../src/history/index.js'
import { bruteForce } from './brute-force.js'
import { Random } from './random.js'

type Input = { f: 'bump' } | { f: 'read' }

/** A counter that a bump moves by one or by two. */
const vague = {
  name: 'vague-counter',
  init: () => 0,
  *steps(count: number, input: Input, output: number | undefined) {
    if (input.f === 'bump') yield* [count + 1, count + 2]
    else if (output === undefined || output === count) yield count
  },
  pure: (input: Input) => input.f === 'read',
}

function randomHistory(random: Random): Operation<Input, number>[] {
  return Array.from({ length: 6 }, (_, id): Operation<Input, number> => {
    const invoked = random.below(12)
    const call = { id, process: id, invoked, input: { f: random.pick(['bump', 'read'] as const) } }
    if (random.chance(0.1)) return { ...call, outcome: 'info' }
    const output = call.input.f === 'read' ? { output: random.below(6) } : {}
    return { ...call, ...output, completed: invoked + random.below(8), outcome: 'ok' }
  })
}

it('a model that allows several next states is judged by all of them, wrapped or not', () => {
  const wrapped: Model = nondeterministic<number, Input, number>(vague)
  const bare = { ...vague, step: () => undefined } as Model
  let violations = 0
  for (let seed = 1; seed <= 1_500; seed++) {
    const history = randomHistory(new Random(seed))
    const expected = bruteForce(history, bare)
    if (expected === 'violation') violations++
    for (const model of [wrapped, bare]) {
      const result = checkLinearizability(history, model)
      expect({ seed, verdict: result.verdict }).toEqual({ seed, verdict: expected })
      expect(verifyResult(history, model, result)).toBeUndefined()
    }
  }
  expect(violations).toBeGreaterThan(300)
  expect(violations).toBeLessThan(1_200)
})

it('the counterexample of such a model is minimal', () => {
  const read = (id: number, output: number, invoked: number): Operation => ({
    id,
    process: id,
    input: { f: 'read' },
    output,
    invoked,
    completed: invoked + 1,
    outcome: 'ok',
  })
  const bump: Operation = { id: 1, process: 1, input: { f: 'bump' }, invoked: 2, completed: 3, outcome: 'ok' }
  const history = [read(0, 0, 0), bump, read(2, 0, 4), read(3, 2, 6)]
  const { counterexample } = checkLinearizability(history, nondeterministic<number, Input, number>(vague))
  expect(counterexample).toMatchObject({ minimal: true, notion: 'operation', operations: [bump, history[2]] })
})
