import {
  checkListAppend,
  checkRwRegister,
  verifyTransactions,
  type Anomaly,
  type ConsistencyLevel,
  type Step,
  type TransactionInput,
  type TransactionModel,
  type TransactionResult,
} from 'seedbed/check'
import type { Operation } from 'seedbed/history'
import { InputError, shown } from '../../input/index.js'
import { wrapped } from '../output/wrap.js'
import { since, type Judge, type Judged } from './judged.js'

const checkers = {
  'list-append': { check: checkListAppend, writes: 'append' },
  'rw-register': { check: checkRwRegister, writes: 'w' },
}

/** The models whose operations are transactions. */
export const transactionModels: readonly string[] = Object.keys(checkers)

/** Judges histories of transactions by the level they are to satisfy. */
export function transactionJudge(name: string, level: ConsistencyLevel, verify: boolean): Judge {
  const model = name as TransactionModel
  const { check, writes } = checkers[model]
  return (source, history) => {
    assertTransactions(history, writes, source)
    const recorded = history as readonly Operation<TransactionInput, readonly Step[]>[]
    const begun = performance.now()
    const result = check(recorded, { level })
    const ms = since(begun)
    const wrong = verify ? verifyTransactions(recorded, model, result) : undefined
    if (wrong !== undefined)
      throw new InputError(source, `a mistake in seedbed: the certificate does not verify: ${wrong}`)
    const { verdict, transactions, strongest, broken, undecided } = result
    const kinds = firstOfEach(result.anomalies)
    const story = verdict === 'ok' ? uncertified(source, result, verify) : storyOf(source, result, kinds)
    const [first] = kinds.filter(({ anomaly }) => verdict === 'violation' && anomaly.transactions.length > 0)
    return {
      operations: transactions,
      verdict,
      ms,
      algorithm: 'cycles',
      counterexample:
        verdict !== 'violation'
          ? null
          : {
              partition: null,
              operations: first?.anomaly.transactions.map(({ operation }) => operation) ?? [],
              summary: first?.anomaly.description ?? `${level} does not hold`,
            },
      ...(verify && { verified: isCertified(result) ? true : null }),
      more: {
        level,
        strongest,
        broken,
        anomalies: kinds.map(forPrograms),
        undecided,
        ...(verify && { certified: result.certificate()?.level ?? null }),
      },
      ...(story && { story }),
    }
  }
}

/** Whether there was something to verify the verdict by: anomalies, or an order for the level or a stronger one. */
function isCertified(result: TransactionResult): boolean {
  if (result.verdict !== 'ok') return result.verdict === 'violation'
  return result.certificate()?.shows.includes(result.level) ?? false
}

/** That a level holds is not told as verified where there is no order to show it. */
function uncertified(source: string, result: TransactionResult, verify: boolean): Judged['story'] {
  if (!verify || isCertified(result)) return undefined
  const why = 'nothing speaks against it, but there is no order of the transactions to verify it by'
  return { heading: `${source} · ${result.level} is not certified`, lines: wrapped(why.split(' '), 100) }
}

interface Kind {
  /** The first one found. */
  readonly anomaly: Anomaly
  readonly times: number
}

function firstOfEach(anomalies: readonly Anomaly[]): Kind[] {
  const kinds = new Map<string, Kind>()
  for (const anomaly of anomalies) {
    const known = kinds.get(anomaly.kind)
    kinds.set(anomaly.kind, { anomaly: known?.anomaly ?? anomaly, times: (known?.times ?? 0) + 1 })
  }
  return [...kinds.values()]
}

function forPrograms({ anomaly, times }: Kind): object {
  const { kind, description, transactions, cycle, key, values } = anomaly
  return {
    kind,
    times,
    description,
    transactions: transactions.map(({ index, operation }) => ({ index, line: operation.invoked })),
    key,
    values,
    cycle: cycle?.map(({ kind: how, from, to, reason, evidence }) => ({
      kind: how,
      from: from.index,
      to: to.index,
      reason,
      ...(evidence && { evidence: { ...evidence, shownBy: evidence.shownBy?.index } }),
    })),
  }
}

function storyOf(
  source: string,
  { verdict, level, strongest, undecided }: TransactionResult,
  kinds: readonly Kind[],
): Judged['story'] {
  if (verdict === 'unknown') {
    const why = `there may be a cycle of a kind that breaks it, among too many to look through: ${undecided.join(', ')}`
    return { heading: `${source} · unknown whether ${level}`, lines: wrapped(why.split(' '), 100) }
  }
  const standing = strongest.length === 0 ? 'no level holds' : `what still holds: ${strongest.join(', ')}`
  return {
    heading: `${source} · not ${level}`,
    lines: [standing, ...kinds.flatMap(({ anomaly, times }) => ['', ...told(anomaly, times)])],
  }
}

/** An anomaly in words, and the transactions that the words speak of. */
function told({ description, transactions }: Anomaly, times: number): string[] {
  const often = times === 1 ? '' : ` (the first of ${times})`
  const named = transactions.map(({ index, operation, steps }) => {
    const words = steps.map(([f, key, value]) => `${f} ${key} ${shown(value)}`).join(', ')
    return `  T${index}, line ${operation.invoked}: ${words}`
  })
  return [...wrapped(`${description}${often}`.split(' '), 100), ...named]
}

function assertTransactions(history: readonly Operation<unknown>[], writes: string, source: string): void {
  const assertSteps = (steps: unknown, line: number): void => {
    if (Array.isArray(steps) && steps.every((step) => isStep(step, writes))) return
    throw new InputError(
      `${source}:${line}`,
      `expected a transaction, a list of steps [${writes} key value] and [r key value]; found ${shown(steps)}`,
    )
  }
  for (const { input, output, invoked, completed = invoked } of history) {
    assertSteps((input as { value?: unknown }).value, invoked)
    if (output !== undefined) assertSteps(output, completed)
  }
}

function isStep(step: unknown, writes: string): boolean {
  return Array.isArray(step) && step.length >= 2 && (step[0] === 'r' || step[0] === writes)
}
