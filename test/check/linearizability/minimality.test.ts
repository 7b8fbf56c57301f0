import { describe, expect, it } from 'vitest'
import { checkLinearizability, explain } from '../../../src/check/index.js'
import { historyLines, readHistory } from '../../../src/history/index.js'
import { bruteForce } from '../brute-force.js'
import { randomHistory, workloads } from '../random-history.js'
import { Random } from '../random.js'
import { recordedHistories } from '../recorded-histories.js'
import { literalObjections, objections, type Judge } from './minimality.js'

describe('the counterexample of a random violation', () => {
  it.each(workloads)('$name: nothing can be left out', { timeout: 60_000 }, (workload) => {
    const { model } = workload
    const judge: Judge = (operations) => bruteForce(operations, model)
    let violations = 0
    const notions = new Set<string>()
    for (let seed = 1; violations < 150; seed++) {
      const { verdict, counterexample, partitions } = checkLinearizability(
        randomHistory(new Random(seed), workload, 7),
        model,
      )
      if (verdict !== 'violation') continue
      violations++
      notions.add(counterexample!.notion)
      expect({ seed, wrong: objections(counterexample!, model, judge) }).toEqual({ seed, wrong: [] })
      const { conflict } = partitions.find((partition) => partition.conflict)!
      const smallest = explain(conflict!, model, { drop: 'operation' })
      expect(smallest).toMatchObject({ minimal: true, notion: 'operation' })
      expect({ seed, wrong: literalObjections(smallest.operations, judge) }).toEqual({ seed, wrong: [] })
    }
    expect(notions.has('operation')).toBe(true)
  })
})

const recorded = recordedHistories().filter(({ expected }) => expected === 'violation')

describe.skipIf(recorded.length === 0)('the counterexample of a recorded violation', () => {
  it.each(recorded)('$name: is a history in violation, and nothing can be left out', ({ read, model }) => {
    const judge: Judge = (operations) => checkLinearizability(operations, model).verdict
    for (const { conflict } of checkLinearizability(read(), model, { every: true }).partitions) {
      if (!conflict) continue
      const counterexample = explain(conflict, model)
      expect(objections(counterexample, model, judge)).toEqual([])
      expect(literalObjections(explain(conflict, model, { drop: 'operation' }).operations, judge)).toEqual([])
      // As a file that somebody writes down and hands to the command.
      for (const format of ['json', 'edn'] as const)
        for (const operations of [counterexample.operations, counterexample.core]) {
          const written = [...historyLines(operations, format)].join('\n')
          expect(judge(readHistory(written))).toBe('violation')
        }
    }
  })
})
