import { shown } from '../input/index.js'
import type { RunResult } from 'seedbed'
import { describePlan, type Failure } from 'seedbed/search'
import type { TraceEvent } from 'seedbed/trace'

/** A failure that is told, and how it is seen again. */
export interface Told {
  readonly failure: Failure
  /** Its run, traced. */
  readonly result: RunResult
  readonly file: string
  readonly command: string
  /** Whether nothing can be taken out of the plan. */
  readonly minimal: boolean
}

/** What a failing test prints: the property, the first bad event, the seed, the plan, how to see it again. */
export function failureMessage({ failure, result, file, command, minimal }: Told): string {
  const { violation, plan, seed, verdict, scenario } = failure
  const what = verdict === 'undecided' ? 'is undecided' : `violates ${violation.check}`
  const mutant = result.mutant === undefined ? '' : ` with the mutant ${result.mutant}`
  const lines = describePlan(plan, violation.at === undefined ? {} : { until: violation.at })
  const [first = 'nothing: no fault, and nobody asks for anything', ...rest] = lines
  return [
    `${result.scenario ?? scenario}${mutant} ${what}`,
    `  ${violation.message.replaceAll('\n', '\n  ')}`,
    '',
    `  event    ${badEvent(failure, result)}`,
    `  seed     ${seed}`,
    `  plan     ${first}`,
    ...rest.map((line) => `           ${line}`),
    ...(minimal ? ['           (without any one of these, it passes)'] : []),
    `  replay   ${command}`,
    `  file     ${file}`,
  ].join('\n')
}

/** The event that was handled when the property was first seen to be violated. */
function badEvent({ violation }: Failure, { trace }: RunResult): string {
  const { at, node } = violation
  if (at === undefined) return 'seen when the run had ended'
  const when = `at ${at} ms${node === undefined ? '' : `, on ${node}`}`
  const event = trace === null || node === undefined ? undefined : lastBegun([...trace], at, node)
  return event === undefined ? when : `${when}: ${inWords(event)}`
}

const beginnings: ReadonlySet<TraceEvent['kind']> = new Set([
  'start',
  'deliver',
  'timeout',
  'wake',
  'invoke',
  'crash',
])

function lastBegun(events: readonly TraceEvent[], at: number, node: string): TraceEvent | undefined {
  return events.findLast((event) => event.node === node && event.at <= at && beginnings.has(event.kind))
}

function inWords({ kind, peer, payload }: TraceEvent): string {
  switch (kind) {
    case 'deliver':
      return `${shown(payload)} from ${peer}`
    case 'timeout':
      return `its timer ${shown(payload)}`
    case 'invoke':
      return `asked for ${shown(payload)}`
    case 'wake':
      return 'what it had waited for'
    default:
      return `its ${kind}`
  }
}
