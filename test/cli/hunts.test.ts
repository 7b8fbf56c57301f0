import { describe, expect, it } from 'vitest'
import { medianRuns } from '../../src/cli/output/hunts.js'

const outcome = (runs: number, seed?: number) => ({ runs, others: {}, ...(seed !== undefined && { seed }) })

describe('the median number of runs', () => {
  it.each([
    ['of one', [outcome(7, 1)], 7],
    ['of three', [outcome(9, 1), outcome(1, 1), outcome(4, 1)], 4],
    ['of four', [outcome(9, 1), outcome(1, 1), outcome(4, 1), outcome(6, 1)], 5],
    ['counts a hunt in vain as longer than any', [outcome(2000), outcome(1, 1), outcome(4, 1)], 4],
    ['is none when half were in vain', [outcome(2000), outcome(4, 1)], null],
  ])('%s', (_what, outcomes, median) => {
    expect(medianRuns(outcomes)).toBe(median)
  })
})
