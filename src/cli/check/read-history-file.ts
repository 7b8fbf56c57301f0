import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { HistoryFormatError, HistoryReader, type Operation } from 'seedbed/history'
import { InputError } from '../../input/index.js'
import { statOf } from '../files/stat.js'

/** The name of stdin among the files. */
const STDIN = '-'

/** What sentences call a file. */
export function sourceOf(file: string): string {
  return file === STDIN ? 'stdin' : file
}

/**
 * Finds out before the work begins whether all files are there.
 *
 * @throws InputError naming the first that is not
 */
export function assertHistoryFiles(files: readonly string[]): void {
  if (files.filter((file) => file === STDIN).length > 1)
    throw new InputError('', '"-" is given twice, but stdin can be read only once')
  for (const file of files) {
    if (file === STDIN) continue
    const stat = statOf(file)
    if (stat === undefined) throw new InputError('', `there is no file ${file}`)
    if (stat.isDirectory()) throw new InputError('', `${file} is a folder; give the names of files`)
  }
}

/**
 * Reads a history line by line: its text is never in memory as a whole.
 *
 * @throws InputError naming file, line and what was expected
 */
export async function readHistoryFile(file: string): Promise<readonly Operation[]> {
  const source = sourceOf(file)
  const reader = new HistoryReader({ source })
  const input = file === STDIN ? process.stdin : createReadStream(file)
  const lines = createInterface({ input, crlfDelay: Infinity })
  // Not every version of Node tells those who wait for lines that the stream has broken.
  let broken: Error | undefined
  input.once('error', (error: Error) => {
    broken = error
    lines.close()
  })
  lines.on('error', () => undefined)
  let number = 0
  let blank = true
  try {
    for await (const line of lines) {
      number++
      const text = number === 1 ? line.replace(/^\uFEFF/, '') : line
      blank &&= text.trim() === ''
      reader.line(text)
    }
  } catch (error) {
    if (error instanceof HistoryFormatError) throw new InputError('', error.message)
    if (error !== broken) throw new InputError(`${source}:${number}`, (error as Error).message)
  }
  if (broken !== undefined) throw new InputError('', `${source} cannot be read: ${broken.message}`)
  // A recording that went wrong is not to pass for a history in which nothing happened.
  if (blank) throw new InputError(`${source}:1`, 'expected a history, found an empty file')
  return reader.operations()
}
