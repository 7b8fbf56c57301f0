import type { Operation, Outcome } from '../operation.js'
import { HistoryFormatError } from './format-error.js'
import type { HistoryEvent } from './history-event.js'
import { parseJepsenEdnLine } from './jepsen-edn.js'
import { parseJepsenLogLine } from './jepsen-log.js'
import { parseJsonLine } from './json.js'

/** `jepsen-log`: what Jepsen prints; `edn`: its `history.edn`; `json`: one object a line. */
export type HistoryFormat = 'jepsen-log' | 'edn' | 'json'

const parsers: Record<HistoryFormat, (text: string) => HistoryEvent | undefined> = {
  'jepsen-log': parseJepsenLogLine,
  edn: parseJepsenEdnLine,
  json: parseJsonLine,
}

export interface HistoryReaderOptions {
  /** Default: told from the first line that is not blank. */
  readonly format?: HistoryFormat
  /** What errors call the source (default `history`). */
  readonly source?: string
  /** Values are pairs `[key value]`, as Jepsen's `independent` writes them (default false). */
  readonly independent?: boolean
}

interface RecordedInput {
  f: string
  key?: string | number
  value?: unknown
  from?: unknown
  to?: unknown
}

/**
 * Reads a recorded history line by line; no text is kept. Times are positions in the file: what comes first in the
 * file happened first.
 *
 * @example
 * ```ts
 * const reader = new HistoryReader({ source: 'history.edn' })
 * for await (const line of lines) reader.line(line)
 * checkLinearizability(reader.operations(), kv())
 * ```
 */
export class HistoryReader {
  private readonly source: string
  private format: HistoryFormat | undefined
  private readonly recorded: Operation<RecordedInput>[] = []
  private readonly open = new Map<string | number, { id: number; line: number }>()
  private lines = 0

  constructor(private readonly options: HistoryReaderOptions = {}) {
    this.source = options.source ?? 'history'
    this.format = options.format
  }

  /**
   * Reads the next line.
   *
   * @throws HistoryFormatError naming source and line when the line is malformed, completes nothing, or invokes an
   * operation of a process that has one open
   */
  line(text: string): void {
    this.lines++
    if (/^\s*(;.*|\/\/.*)?$/.test(text)) return
    this.format ??= this.detect(text)
    let event: HistoryEvent | undefined
    try {
      event = parsers[this.format](text)
    } catch (error) {
      throw new HistoryFormatError(this.source, this.lines, (error as Error).message)
    }
    if (event === undefined) return
    if (event.type === 'invoke') this.invoke(event)
    else this.complete(event, event.type)
  }

  /** The operations read so far; those not completed are open. */
  operations(): readonly Operation[] {
    return this.recorded.slice()
  }

  private invoke(event: HistoryEvent): void {
    const { process } = event
    const open = this.open.get(process)
    if (open)
      this.fail(
        `process ${process} invokes ${event.f}, but the operation it invoked on line ${open.line} is open; expected its completion first`,
      )
    const id = this.recorded.length
    this.recorded.push({ id, process, input: this.inputOf(event), invoked: this.lines })
    this.open.set(process, { id, line: this.lines })
  }

  private complete(event: HistoryEvent, outcome: Outcome): void {
    const { process } = event
    const open = this.open.get(process)
    if (!open)
      return this.fail(
        `process ${process} completes ${event.f}, but has no open operation; expected its invocation first`,
      )
    const operation = this.recorded[open.id]
    if (operation.input.f !== event.f) {
      this.fail(
        `process ${process} completes ${event.f}, but invoked ${operation.input.f} on line ${open.line}; expected the completion of ${operation.input.f}`,
      )
    }
    const output = outcome === 'ok' ? this.outputOf(event, operation.input) : undefined
    this.recorded[open.id] = {
      ...operation,
      outcome,
      completed: this.lines,
      ...(output !== undefined && { output }),
    }
    this.open.delete(process)
  }

  private inputOf(event: HistoryEvent): RecordedInput {
    const { f } = event
    const { key, value } = this.keyed(event)
    const input: RecordedInput = key === undefined ? { f } : { f, key }
    if (f === 'cas') {
      if (!Array.isArray(value) || value.length !== 2)
        this.fail(`cas: expected a value of [from to], found ${JSON.stringify(value)}`)
      const [from, to] = value as unknown[]
      return { ...input, from, to }
    }
    if (value !== undefined && value !== null) input.value = value
    return input
  }

  private outputOf(event: HistoryEvent, input: RecordedInput): unknown {
    if (event.output !== undefined) return event.output
    // A compare-and-set that failed has type :fail in these formats.
    if (input.f === 'cas') return true
    const { value } = this.keyed(event)
    // Most clients repeat in the completion what they asked to be written: that is no answer.
    return input.value !== undefined && JSON.stringify(value) === JSON.stringify(input.value)
      ? undefined
      : value
  }

  private keyed(event: HistoryEvent): { key?: string | number; value: unknown } {
    if (!this.options.independent)
      return { ...(event.key !== undefined && { key: event.key }), value: event.value }
    if (!Array.isArray(event.value) || event.value.length !== 2) {
      this.fail(`independent: expected a value of [key value], found ${JSON.stringify(event.value)}`)
    }
    const [key, value] = event.value as [string | number, unknown]
    return { key, value }
  }

  private detect(text: string): HistoryFormat {
    if (text.startsWith('INFO')) return 'jepsen-log'
    if (/^\s*[[(]?\s*(#[\w.]+)?\{\s*:/.test(text) || /^\s*\(/.test(text)) return 'edn'
    if (/^\s*\[?\s*\{\s*"/.test(text) || /^\s*\[\s*$/.test(text)) return 'json'
    return this.fail(
      'expected a history: lines of Jepsen\'s log ("INFO  jepsen.util - …"), EDN maps or JSON objects',
    )
  }

  private fail(expectation: string): never {
    throw new HistoryFormatError(this.source, this.lines, expectation)
  }
}

/**
 * Reads a history from lines, or from one text.
 *
 * @throws HistoryFormatError see {@link HistoryReader.line}
 * @example
 * ```ts
 * readHistory('{:process 0, :type :invoke, :f :read, :value nil}\n{:process 0, :type :ok, :f :read, :value 3}')
 * ```
 */
export function readHistory(
  lines: string | Iterable<string>,
  options?: HistoryReaderOptions,
): readonly Operation[] {
  const reader = new HistoryReader(options)
  for (const line of typeof lines === 'string' ? lines.split('\n') : lines) reader.line(line)
  return reader.operations()
}
