import { describe, expect, it } from 'vitest'
import {
  checkListAppend,
  checkRwRegister,
  verifyTransactions,
  type Anomaly,
  type TransactionResult,
} from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { Random } from '../random.js'
import { serializable, transactions } from './histories.js'
import { listAppendCases } from './list-append-cases.js'
import { randomTransactions } from './random-transactions.js'
import { rwRegisterCases } from './rw-register-cases.js'

describe.each([
  { model: 'list-append', f: 'append', check: checkListAppend, cases: listAppendCases },
  { model: 'rw-register', f: 'w', check: checkRwRegister, cases: rwRegisterCases },
] as const)('certificates of $model', ({ model, f, check, cases }) => {
  const verify = (history: Operation[], result: TransactionResult) =>
    verifyTransactions(history, model, result)

  it.each(Object.entries(cases))('verify for %s, and where it nearly is', (_kind, { shows, nearMiss }) => {
    expect(verify(shows, check(shows))).toBeUndefined()
    const fine = check(nearMiss)
    expect(fine.certificate()?.level).toBe('strict-serializable')
    expect(verify(nearMiss, fine)).toBeUndefined()
  })

  it('are orders for serializable histories', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const history = serializable(new Random(seed), 500, f)
      const result = check(history)
      expect(result.certificate()).toMatchObject({ level: 'strict-serializable' })
      expect(verify(history, result)).toBeUndefined()
    }
  })

  it('verify for random histories, whatever is wrong with them', () => {
    const uncertified: number[] = []
    let violations = 0
    for (let seed = 1; seed <= 4_000; seed++) {
      const history = randomTransactions(new Random(seed), f)
      const result = check(history, { level: 'serializable' })
      expect({ seed, wrong: verify(history, result) }).toEqual({ seed, wrong: undefined })
      if (result.verdict === 'violation') violations++
      else if (!result.certificate()) uncertified.push(seed)
    }
    expect(violations).toBeGreaterThan(500)
    // What cannot have been serial, yet shows no cycle, since registers show no order of versions: it has no certificate.
    if (model === 'list-append') expect(uncertified).toEqual([])
    else expect(uncertified.length).toBeLessThan(20)
  })

  it('are refused when the history is another', () => {
    for (const [kind, { shows, nearMiss }] of Object.entries(cases)) {
      expect({ kind, wrong: verify(nearMiss, check(shows)) }).not.toEqual({ kind, wrong: undefined })
      expect({ kind, wrong: verify(shows, check(nearMiss)) }).not.toEqual({ kind, wrong: undefined })
    }
  })

  it('are refused when an anomaly is called something else, or is about other values', () => {
    for (const { shows } of Object.values(cases)) {
      const result = check(shows)
      result.anomalies.forEach((anomaly, i) => {
        const put = (other: Partial<Anomaly>) =>
          verify(shows, { ...result, anomalies: result.anomalies.with(i, { ...anomaly, ...other }) })
        expect(put({})).toBeUndefined()
        expect(put({ kind: anomaly.kind === 'G0' ? 'G1c' : 'G0' })).toBeDefined()
        if (anomaly.cycle) {
          expect(put({ cycle: anomaly.cycle.slice(1) })).toBeDefined()
          expect(
            put({ cycle: anomaly.cycle.map((edge) => ({ ...edge, from: edge.to, to: edge.from })) }),
          ).toBeDefined()
          for (const [j, { evidence, ...edge }] of anomaly.cycle.entries()) {
            if (!evidence) continue
            const other = { ...evidence, before: 77, after: 77 }
            expect(put({ cycle: anomaly.cycle.with(j, edge) })).toMatch(/does not follow/)
            expect(put({ cycle: anomaly.cycle.with(j, { ...edge, evidence: other }) })).toMatch(
              /does not follow/,
            )
          }
          return
        }
        expect(put({ key: 'elsewhere' })).toBeDefined()
        expect(put({ transactions: [] })).toBeDefined()
        if (
          anomaly.kind !== 'internal' &&
          anomaly.kind !== 'incompatible-order' &&
          anomaly.kind !== 'garbage-read'
        )
          expect(put({ values: [77] })).toBeDefined()
      })
    }
  })

  it('are refused when the verdict is another, or the order has been changed', () => {
    const history = serializable(new Random(3), 60, f)
    const result = check(history)
    const { order, level, shows } = result.certificate()!
    const put = (changed: typeof order) =>
      verify(history, { ...result, certificate: () => ({ order: changed, level, shows }) })
    expect(put(order)).toBeUndefined()
    expect(put(order.slice(1))).toBeDefined()
    expect(put([...order, order[0]])).toMatch(/is there twice/)
    expect(put(order.toReversed())).toBeDefined()
    expect(put(order.with(5, { ...order[5], operation: { ...order[5].operation } }))).toMatch(
      /not in the history/,
    )
    expect(verify(history, { ...result, verdict: 'violation' })).toMatch(/the verdict is violation/)
    expect(verify(history, { ...result, broken: ['serializable'] })).toMatch(/other levels/)
  })

  it('of strict serializability keep to real time and to the order of each process', () => {
    const apart = transactions([[['r', 'x', null]], { at: [0, 1] }], [[['r', 'x', null]], { at: [2, 3] }])
    const same = transactions([[['r', 'x', null]], { process: 'a' }], [[['r', 'x', null]], { process: 'a' }])
    for (const [history, wrong] of [
      [apart, /was invoked when it had returned/],
      [same, /its process ran later/],
    ] as const) {
      const result = check(history)
      const certificate = result.certificate()!
      const turned = { ...certificate, order: certificate.order.toReversed() }
      expect(verify(history, { ...result, certificate: () => turned })).toMatch(wrong)
      const weaker = { ...turned, level: 'serializable', shows: ['serializable'] } as const
      expect(verify(history, { ...result, certificate: () => weaker })).toBeUndefined()
    }
  })
})
