import type { FaultCounts } from 'seedbed/faults'
import type { Violation } from 'seedbed'
import type { Plan } from 'seedbed'
import { describePlan } from 'seedbed/search'
import type { KeptShrunk } from '../shrink/keep-shrunk.js'
import { shrunkLine } from '../shrink/shrunk-line.js'
import { colour } from './colour.js'
import { table } from './table.js'

/** The faults of a run or of many: how often each was injected, and touched something. */
export function faultsTable(faults: FaultCounts): string {
  const rows = Object.keys(faults)
    .sort()
    .map((name) => [name, faults[name].injected, faults[name].effective])
  return rows.length === 0 ? '  no faults' : table(['fault', 'injected', 'effective'], rows)
}

/** How clients' operations ended. */
export function operationsLine(operations: { ok: number; fail: number; info: number; open: number }): string {
  const { ok, fail, info, open } = operations
  return `ok ${ok} · failed ${fail} · unknown ${info} · open ${open}`
}

interface ToldFailure {
  readonly seed: number
  readonly violation: Violation
  readonly plan: Plan
  readonly file?: string | undefined
}

/**
 * What a failure is: the property, the sentence, when and where, the plan, how to see it again.
 *
 * @param shrunk - the same made small, which is told in its place
 */
export function failureLines(failure: ToldFailure, shrunk?: KeptShrunk): string[] {
  const { seed, file } = failure
  const { violation, plan } = shrunk?.failure ?? failure
  const { at: until = Infinity } = violation
  const [first = 'nothing happens', ...rest] = [
    ...(shrunk === undefined ? [] : [shrunkLine(shrunk)]),
    ...describePlan(plan, { until }),
  ]
  return [
    ...violationLines(violation),
    `${label('seed')}${seed}`,
    `${label('plan')}${first}`,
    ...rest.map((line) => `${label('')}${line}`),
    ...(file === undefined ? [] : fileLines(file, shrunk?.file)),
  ]
}

/** Where a run is kept, and how to see it again. */
export function fileLines(file: string, shrunk?: string): string[] {
  return [
    `${label('file')}${file}`,
    ...(shrunk === undefined ? [] : [`${label('shrunk')}${shrunk}`]),
    `${label('replay')}npx seedbed replay ${quoted(shrunk ?? file)}`,
  ]
}

/** What was violated: the property, the sentence, when and where. */
export function violationLines({ check, message, at, node }: Violation): string[] {
  const when =
    at === undefined
      ? 'seen when the run had ended'
      : `at ${at} ms${node === undefined ? '' : `, on ${node}`}`
  return [`${label('violated')}${colour.bold(check)}`, `${label('')}${message}`, `${label('when')}${when}`]
}

/** A heading at the left of what belongs to it. */
export function label(text: string): string {
  return `  ${colour.dim(text.padEnd(10))}`
}

function quoted(path: string): string {
  return /^[\w./@-]+$/.test(path) ? path : `'${path}'`
}
