import type { PlanSize, ShrinkProgress } from 'seedbed/search'
import { count } from '../output/table.js'

/** How far shrinking has come, in a line that fits a terminal. */
export function progressLine({ runs, size }: ShrinkProgress): string {
  return `shrinking · ${count(runs)} runs · ${sizeText(size)}`
}

/** What shrinking came to, in a line. */
export function shrunkLine(shrunk: {
  readonly before: PlanSize
  readonly after: PlanSize
  readonly minimal: boolean
  readonly exhausted: boolean
  readonly runs: number
}): string {
  const { before, after, runs } = shrunk
  return `shrunk from ${sizeText(before)} to ${sizeText(after)} in ${count(runs)} runs; ${endText(shrunk)}`
}

function endText({ minimal, exhausted }: { readonly minimal: boolean; readonly exhausted: boolean }): string {
  if (!minimal) return 'ended before it was minimal'
  const single = 'nothing of it can be taken out'
  return exhausted ? `${single} singly, but with more runs it may become smaller` : single
}

/** How much a plan says. */
export function sizeText({ faults, operations, decisions }: PlanSize): string {
  const parts = [amount(faults, 'fault'), amount(operations, 'operation')]
  return [...parts, ...(decisions > 0 ? [amount(decisions, 'decision')] : [])].join(', ')
}

function amount(value: number, what: string): string {
  return `${count(value)} ${what}${value === 1 ? '' : 's'}`
}
