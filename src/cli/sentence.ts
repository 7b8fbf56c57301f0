import { CommanderError } from 'commander'
import { isInputError } from './bad-input.js'

/** What went wrong, in one sentence on one line. `SEEDBED_STACK=1` adds where in the code. */
export function sentence(error: unknown): string {
  const text = oneLine(described(error))
  return process.env.SEEDBED_STACK && error instanceof Error ? `${text}\n${error.stack}` : text
}

function described(error: unknown): string {
  if (error instanceof CommanderError) {
    return error.message
      .replace(/^error: /, '')
      .replace(/\n\(Did you mean (one of )?(.*)\?\)$/, (_, several: string | undefined, words: string) =>
        several === undefined ? `; did you mean "${words}"?` : `; did you mean one of ${words}?`,
      )
  }
  if (isInputError(error)) return error.message
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/** Text of several lines on one, without its trailing full stop. */
export function oneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '')
}
