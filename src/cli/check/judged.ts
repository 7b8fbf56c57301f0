import type { Operation } from 'seedbed/history'

/** What a history came to, in the form that both outputs are made of. Nothing in it keeps the history alive. */
export interface Judged {
  readonly operations: number
  readonly verdict: 'ok' | 'violation' | 'unknown'
  /** Milliseconds it took to decide, without reading and explaining. */
  readonly ms: number
  readonly algorithm: string
  readonly counterexample: object | null
  /** Whether the certificate was verified; null when there is nothing to verify, absent when nobody asked. */
  readonly verified?: boolean | null
  /** Further fields for programs. */
  readonly more: object
  /** What a reader is told beyond the verdict: a heading, and the lines under it. */
  readonly story?: { readonly heading: string; readonly lines: readonly string[] }
}

/** Judges the history that was read from a source. */
export type Judge = (source: string, history: readonly Operation[]) => Judged

/** Times to the microsecond. */
export function since(begun: number): number {
  return Math.round((performance.now() - begun) * 1000) / 1000
}
