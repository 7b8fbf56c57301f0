import type { Operation } from '../history/operation.js'
import { describeCall } from './describe-call.js'
import type { Model } from './model.js'

/** Options of {@link drawHistory}. */
export interface DrawOptions {
  /** Names operations in the model's own words. */
  readonly model?: Pick<Model, 'describe'>
  /** Columns for the time line; labels come to the right of it (default 48). */
  readonly width?: number
  /** Marked with `✗`: the operation that cannot be explained. */
  readonly blocked?: Operation
}

/**
 * Draws a small history as text: one line for each operation, its interval from left to right, in order of invocation. Only the
 * order of events is to scale, since that is all that matters; an open operation ends in `…`.
 *
 * @example
 * ```ts
 * console.log(drawHistory(result.counterexample!.operations, { model: register(), blocked: result.counterexample!.blocked }))
 * // a ├────┤               write 1
 * // b        ├────┤        write 2
 * // c               ├────┤ read → 1 ✗
 * ```
 */
export function drawHistory(
  operations: readonly Operation<unknown, unknown>[],
  { model, width = 48, blocked }: DrawOptions = {},
): string {
  const sorted = [...operations].sort((a, b) => a.invoked - b.invoked || a.id - b.id)
  const times = new Set(
    sorted.flatMap(({ invoked, completed, outcome }) =>
      outcome === 'ok' ? [invoked, completed!] : [invoked],
    ),
  )
  const ranks = new Map([...times].sort((a, b) => a - b).map((time, rank) => [time, rank]))
  // Two columns at least for each instant, or as many as fit.
  const scale = Math.max(1, Math.min(6, Math.floor(width / Math.max(1, ranks.size))))
  // The last one leaves room for what stays open.
  const columns = Math.max(0, ranks.size - 1) * scale + 3
  const names = Math.max(0, ...sorted.map(({ process }) => String(process).length))
  return sorted
    .map((operation) => {
      const { process, input, output, outcome, invoked, completed } = operation
      const known = outcome === 'ok'
      const from = ranks.get(invoked)! * scale
      const to = known ? ranks.get(completed!)! * scale : columns - 1
      const bar = known
        ? to === from
          ? '│'
          : `├${'─'.repeat(to - from - 1)}┤`
        : `├${'─'.repeat(Math.max(0, to - from - 1))}…`
      const label =
        model?.describe?.(input, known ? output : undefined) ??
        describeCall(input, known ? output : undefined)
      const mark =
        operation === blocked ? ' ✗' : known ? '' : outcome === 'fail' ? ' (failed)' : ' (outcome unknown)'
      return (
        `${String(process).padEnd(names)} ${' '.repeat(from)}${bar}`.padEnd(names + 1 + columns) +
        ` ${label}${mark}`
      )
    })
    .join('\n')
}
