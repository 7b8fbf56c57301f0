import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RunSummary } from 'seedbed/search'
import { InputError, shown } from '../../input/index.js'
import { statOf } from '../files/stat.js'
import { assertWritableFile } from '../files/write-whole.js'
import { version } from '../own-package.js'
import type { Job } from './prepare.js'

const VERSION = 1

/** What a campaign has run, one line a run, so that it can go on after it was ended in any way. */
export class Journal {
  private constructor(
    readonly path: string,
    /** The runs that were done before, without repetition. */
    readonly known: readonly RunSummary[],
    private readonly file: number,
  ) {}

  /**
   * Opens the journal of a campaign, or begins one.
   *
   * @param path - a file, or a folder, in which the file is named after the campaign
   * @throws InputError when it is the journal of another campaign, or no journal
   */
  static open(path: string, job: Job): Journal {
    const name = [job.scenario.name, ...(job.mutant ? [job.mutant.name] : [])].join('-')
    const file =
      statOf(path)?.isDirectory() === true || path.endsWith('/') ? join(path, `${name}.journal`) : path
    assertWritableFile(file, '--resume')
    const header = headerOf(job)
    const { known, length } = statOf(file) === undefined ? { known: [], length: 0 } : read(file, header)
    try {
      mkdirSync(dirname(file), { recursive: true })
      const opened = openSync(file, 'a')
      // A last line that was cut short by the end of its process is taken off: its seed is run again.
      ftruncateSync(opened, length)
      if (length === 0) writeSync(opened, `${JSON.stringify(header)}\n`)
      return new Journal(file, known, opened)
    } catch (error) {
      throw unwritable(file, error)
    }
  }

  /** Writes a run down, at once. */
  add(summary: RunSummary): void {
    const violations = summary.violations.map(({ check, message, at, node }) => ({
      check,
      message,
      at,
      node,
    }))
    try {
      writeSync(this.file, `${JSON.stringify({ ...summary, violations })}\n`)
    } catch (error) {
      throw unwritable(this.path, error)
    }
  }

  close(): void {
    closeSync(this.file)
  }
}

/** What must be the same for runs to be the same. */
function headerOf({ scenario, subject }: Job): object {
  const { parameters, mutant, strategy } = subject
  return {
    seedbed: 'journal',
    version: VERSION,
    release: version(),
    scenario: scenario.name,
    parameters,
    mutant: mutant ?? null,
    strategy,
  }
}

function read(file: string, wanted: object): { known: RunSummary[]; length: number } {
  if (!statOf(file)!.isFile()) throw new InputError('--resume', `${file} is not a file`)
  const bytes = readFileSync(file)
  const length = bytes.lastIndexOf(10) + 1
  if (length === 0 && bytes.length > 0) throw noJournal(file)
  const lines = bytes.subarray(0, length).toString('utf8').split('\n').slice(0, -1)
  if (lines.length === 0) return { known: [], length: 0 }
  const objects = lines.map((line, index) => parsed(line, file, index + 1))
  refuseOther(objects[0], wanted, file)
  const bySeed = new Map<number, RunSummary>()
  objects.slice(1).forEach((run, index) => {
    const { seed, verdict, digest } = run as Partial<RunSummary>
    if (!Number.isSafeInteger(seed) || typeof verdict !== 'string' || typeof digest !== 'string')
      throw new InputError('--resume', `${file}:${index + 2}: ${shown(run)} is not a run`)
    bySeed.set(seed!, run as RunSummary)
  })
  return { known: [...bySeed.values()], length }
}

function parsed(line: string, file: string, number: number): object {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Told below, with its place.
  }
  if (number === 1) throw noJournal(file)
  throw new InputError('--resume', `${file}:${number}: ${shown(line)} is not whole JSON`)
}

function refuseOther(found: object, wanted: object, file: string): void {
  const has = found as Readonly<Record<string, unknown>>
  if (has.seedbed !== 'journal') throw noJournal(file)
  for (const [key, value] of Object.entries(wanted)) {
    if (JSON.stringify(has[key]) === JSON.stringify(value)) continue
    throw new InputError(
      '--resume',
      `${file} is the journal of another campaign: there, ${key} is ${shown(has[key])}, here ${shown(value)}`,
    )
  }
}

function noJournal(file: string): InputError {
  return new InputError('--resume', `${file} is not the journal of a campaign`)
}

function unwritable(file: string, error: unknown): InputError {
  return new InputError('--resume', `${file} cannot be written: ${(error as Error).message}`)
}
