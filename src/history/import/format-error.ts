/** A line of a recorded history that cannot be understood. The message names source, line, and what was expected. */
export class HistoryFormatError extends Error {
  override readonly name = 'HistoryFormatError'

  constructor(
    /** The name of the file or stream. */
    readonly source: string,
    /** Counted from 1. */
    readonly line: number,
    expectation: string,
  ) {
    super(`${source}:${line}: ${expectation}`)
  }
}
