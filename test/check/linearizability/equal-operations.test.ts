import { expect, it } from 'vitest'
import { checkLinearizability, set, type Model } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'

/** Forty clients each add, look up or remove one element again and again, all at the same time; `answer` tells what they were told. */
function contended(answer: (i: number) => boolean): Operation[] {
  return Array.from({ length: 400 }, (_, id) => ({
    id,
    process: id % 40,
    input: { f: ['add', 'remove'][id % 2], value: 'x' },
    output: answer(id),
    invoked: Math.floor(id / 40) * 10,
    completed: Math.floor(id / 40) * 10 + 15,
    outcome: 'ok' as const,
  }))
}

// Which of two equal operations comes first makes no difference, or these would be decided by no number of steps.
it('many equal operations at once are decided in few steps', () => {
  const fine = checkLinearizability(
    contended(() => true),
    set() as Model,
    { steps: 20_000 },
  )
  expect(fine.verdict).toBe('ok')
  // One addition more than there can be.
  const wrong = checkLinearizability(
    contended((id) => id % 2 === 0 || id % 40 < 38),
    set() as Model,
    {
      steps: 200_000,
    },
  )
  expect(wrong.verdict).toBe('violation')
})
