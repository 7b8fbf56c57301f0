import { describeCall } from '../../check/describe-call.js'
import { describeFault } from '../../faults/index.js'
import type { Plan } from '../../run/index.js'

/** What `describePlan` leaves out. */
export interface DescribePlanOptions {
  /** Only what begins up to then, ms. Default: everything. */
  readonly until?: number
  /** The most faults, operations and decisions told one by one; of more faults the last. Default: 12. */
  readonly most?: number
}

/**
 * A plan in words: a line a fault, a line a client operation while there are few, and what is decided of single messages.
 *
 * @example
 * ```ts
 * import { describePlan } from 'seedbed/search'
 * const put = { id: 1, client: 'c1', at: 20, input: { f: 'put', key: 'k0', value: 'a' } }
 * const faults = [{ fault: 'crash', node: 'n1', at: 50 }]
 * describePlan({ faults, operations: [put] }) // => ['at 50 ms crash n1', 'at 20 ms c1: put "k0" "a"']
 * ```
 */
export function describePlan(plan: Plan, options: DescribePlanOptions = {}): string[] {
  const { until = Infinity, most = 12 } = options
  return [
    ...faultLines(plan, until, most),
    ...operationLines(plan, until, most),
    ...decisionLines(plan, most),
  ]
}

function faultLines({ faults }: Plan, until: number, most: number): string[] {
  const begun = inOrder(faults).filter(({ at }) => at <= until)
  const left = begun.length - most
  const told = begun.slice(-most).map(describeFault)
  return left > 0 ? [`${amount(left, 'earlier fault')}`, ...told] : told
}

function operationLines({ operations }: Plan, until: number, most: number): string[] {
  const asked = inOrder(operations).filter(({ at }) => at <= until)
  if (asked.length > most) return [amount(asked.length, 'client operation')]
  return asked.map(({ at, client, input }) => `at ${at} ms ${client}: ${describeCall(input, undefined)}`)
}

function decisionLines(
  { calm, chanceOf, schedule, overrides = [], delays = [] }: Plan,
  most: number,
): string[] {
  const lines: string[] = []
  if (calm === true) lines.push('every latency is the median of its model')
  if (chanceOf !== undefined) lines.push(`chance is that of seed ${chanceOf}`)
  if (schedule !== undefined)
    lines.push(`messages wait up to ${schedule.window} ms more, as the schedule "${schedule.kind}" decides`)
  if (overrides.length > most) lines.push(amount(overrides.length, 'single decision'))
  else for (const { stream, n, value } of overrides) lines.push(decided(stream, n, value))
  if (delays.length > most) lines.push(amount(delays.length, 'delayed message'))
  else for (const { link, n, ms } of delays) lines.push(`${message(link, n)} waits ${ms} ms more`)
  return lines
}

/** A decision in words, such as `message 3 of n1>n2: latency at 0.75 of its range`. */
function decided(stream: string, n: number, value: number): string {
  const parts = stream.split('/')
  if (parts[0] === 'link' && parts.length === 3)
    return `${message(parts[1], n)}: ${parts[2]} decided by ${value}`
  return `number ${n} of ${stream} is ${value}`
}

function message(link: string, n: number): string {
  return `message ${n} of ${link}`
}

function inOrder<T extends { readonly at: number }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => a.at - b.at)
}

function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
