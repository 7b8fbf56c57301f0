/** One line of a recorded history: the invocation or the completion of an operation. */
export interface HistoryEvent {
  readonly type: 'invoke' | 'ok' | 'fail' | 'info'
  readonly process: string | number
  readonly f: string
  /** Names an independent part of the state, where the format has a field for it. */
  readonly key?: string | number
  /** What was asked, or what was answered. */
  readonly value?: unknown
  /** The answer, where the format keeps it apart from `value`. */
  readonly output?: unknown
}
