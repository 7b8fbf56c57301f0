import type { FaultCounts } from 'seedbed/faults'
import type { Violation } from 'seedbed'
import type { Plan } from 'seedbed'
import { describeFault } from 'seedbed/report'
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

const MOST_FAULTS = 12

/** The faults of a plan that began before the violation, one a line. */
export function planLines({ faults, operations }: Plan, until = Infinity): string[] {
  const before = faults.filter(({ at }) => at <= until)
  const shown = before.slice(-MOST_FAULTS).map(describeFault)
  const left = before.length - shown.length
  const asked = operations.filter(({ at }) => at <= until).length
  return [...(left > 0 ? [`${left} earlier faults`] : []), ...shown, `${asked} client operations`]
}

/** What a failure is: the property, the sentence, when and where, the plan, how to see it again. */
export function failureLines(failure: {
  readonly seed: number
  readonly violation: Violation
  readonly plan: Plan
  readonly file?: string | undefined
}): string[] {
  const { seed, violation, plan, file } = failure
  const [first = '', ...rest] = planLines(plan, violation.at)
  return [
    ...violationLines(violation),
    `${label('seed')}${seed}`,
    `${label('plan')}${first}`,
    ...rest.map((line) => `${label('')}${line}`),
    ...(file === undefined ? [] : fileLines(file)),
  ]
}

/** Where a run is kept, and how to see it again. */
export function fileLines(file: string): string[] {
  return [`${label('file')}${file}`, `${label('replay')}npx seedbed replay ${quoted(file)}`]
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
