import type { Operation } from '../../history/operation.js'
import { includes, levelsOf } from './consistency-levels.js'
import type { TransactionModel } from './recorded.js'
import type { TransactionResult } from './result.js'
import type { Step, TransactionInput } from './transaction.js'
import { verifyAnomaly } from './verify-anomaly.js'
import { verifySerialOrder } from './verify-serial-order.js'

/**
 * Verifies the certificates of a result against the history's own data: every anomaly by its evidence, cycles edge by edge, and the
 * order of its certificate by running it. It shares no code with what found them.
 *
 * A verdict `ok` without a certificate is not confirmed by this: nothing was found that speaks against the level, and no more.
 *
 * @returns what is wrong, or `undefined` when nothing is
 * @example
 * ```ts
 * const result = checkListAppend(history)
 * verifyTransactions(history, 'list-append', result)   // undefined
 * ```
 */
export function verifyTransactions(
  history: readonly Operation<TransactionInput, readonly Step[]>[],
  model: TransactionModel,
  result: TransactionResult,
): string | undefined {
  const { anomalies, undecided, verdict, level, broken } = result
  const written = new Map<unknown, Set<unknown>>()
  for (const { input } of history) {
    for (const [f, key, value] of input.value) {
      if (f === 'r') continue
      const values = written.get(key)
      if (values) values.add(value)
      else written.set(key, new Set([value]))
    }
  }
  const known = new Set<Operation>(history)
  for (const anomaly of anomalies) {
    const wrong = verifyAnomaly(anomaly, { known, written, model })
    if (wrong) return `${anomaly.kind}: ${wrong}`
  }
  const found = levelsOf(new Set(anomalies.map(({ kind }) => kind)))
  if (found.broken.join() !== broken.join())
    return 'other levels are broken than those that the anomalies break'
  const possible = levelsOf(new Set([...anomalies.map(({ kind }) => kind), ...undecided]))
  const expected = found.broken.includes(level)
    ? 'violation'
    : possible.broken.includes(level)
      ? 'unknown'
      : 'ok'
  if (verdict !== expected) return `the verdict is ${verdict}, but by the anomalies ${expected}`
  const certificate = result.certificate()
  if (!certificate) return undefined
  if (certificate.shows.some((name) => !includes(certificate.level, name)))
    return `an order for ${certificate.level} does not show what is said of it`
  if (broken.some((name) => includes(certificate.level, name)))
    return `there is an order for ${certificate.level}, and an anomaly that forbids it`
  return verifySerialOrder(history, model, certificate)
}
