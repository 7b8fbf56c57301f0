import type { Ballot } from 'seedbed/protocols/paxos'
import type { LogCommand } from 'seedbed/protocols/replicated-log'
import { sameJson } from 'seedbed/protocols/state-machines'

/** What a slot may hold: a client's command, or null, the no-op that fills a gap and changes nothing ("Paxos Made Simple", §3). */
export type Value = LogCommand | null

/** An acceptor's vote: under this ballot, the value of that slot is this. PMMC calls it a pvalue. */
export interface Vote {
  readonly slot: number
  readonly ballot: Ballot
  readonly value: Value
}

/** Whether two values are the same: the same request of the same client, or both no-ops. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true
  if (a === null || b === null) return false
  return a.client === b.client && a.serial === b.serial && sameJson(a.input, b.input)
}

/** A value in words. */
export function showValue(value: Value): string {
  return value === null ? 'the no-op' : `request ${value.serial} of ${value.client}`
}
