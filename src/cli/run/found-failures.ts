import { readFileSync } from 'node:fs'
import { parseFailure, type Failure, type RunSummary, type Signal } from 'seedbed/search'
import { failurePath, keepFailure } from '../files/failure-files.js'
import { statOf } from '../files/stat.js'
import { keepShrunk, type KeptShrunk } from '../shrink/keep-shrunk.js'
import type { Crew } from '../threads/crew.js'
import type { Job } from './prepare.js'

/** Beyond so many, failures are counted and listed, and get no file. */
export const MOST_FILES = 20

/** A failure, and where it is kept. */
export interface Kept {
  readonly failure: Failure
  readonly file: string
  /** The same made small: of the first failure, when it was asked for. */
  readonly shrunk?: KeptShrunk
}

/**
 * Runs each seed that did not pass again, traced, and keeps it in a file, as soon as no seed below it is still to end: so which
 * of them get a file, where there are many, does not depend on the order in which they end.
 */
export class FoundFailures {
  /** By seed. */
  readonly kept = new Map<number, Kept>()
  private readonly ended = new Map<number, RunSummary>()
  private readonly working: Promise<void>[] = []
  /** The first seed that failed: it is the one to be shrunk. */
  private first: number | undefined

  /**
   * @param next - the first seed of the campaign
   * @param signal - once it is aborted, no shrinking is begun
   */
  constructor(
    private readonly job: Job,
    private readonly crew: Crew,
    private next: number,
    private readonly signal: Signal,
  ) {}

  look(summary: RunSummary): void {
    this.ended.set(summary.seed, summary)
    for (let due = this.ended.get(this.next); due !== undefined; due = this.ended.get(++this.next))
      this.due(due)
  }

  /** Resolves when all that was found is on disk. Seeds that have not ended by now are not waited for. */
  async settled(): Promise<void> {
    for (const summary of [...this.ended.values()].sort((a, b) => a.seed - b.seed)) this.due(summary)
    await Promise.all(this.working)
  }

  private due(summary: RunSummary): void {
    this.ended.delete(summary.seed)
    if (summary.verdict === 'pass' || this.working.length >= MOST_FILES) return
    if (summary.verdict === 'fail') this.first ??= summary.seed
    const keeping = this.keep(summary)
    // Awaited by settled(); until then a rejection is not left unhandled.
    keeping.catch(() => undefined)
    this.working.push(keeping)
  }

  private async keep(summary: RunSummary): Promise<void> {
    const { seed } = summary
    const kept = await this.recorded(summary)
    if (kept === undefined) return
    this.kept.set(seed, kept)
    const { shrink, subject } = this.job
    if (!shrink || seed !== this.first || this.signal.aborted) return
    const { reference, mutant } = subject
    const { failure } = kept
    const task = { reference, failure, ...(mutant !== undefined && { mutant }) }
    const shrunk = await this.crew.shrinkFailure(task, this.signal)
    if (shrunk === null) return
    this.kept.set(seed, { ...kept, shrunk: keepShrunk(shrunk, kept, reference) })
  }

  private async recorded({ seed, digest }: RunSummary): Promise<Kept | undefined> {
    const { subject, scenario, mutant, out } = this.job
    const before = readKept(failurePath(scenario.name, mutant?.name, seed, out), digest)
    if (before !== undefined) return before
    const recorded = await this.crew.recordSeed({ ...subject, seed })
    if (recorded === undefined) return undefined
    const failure: Failure = { ...recorded, scenario: scenario.name }
    return { failure, file: keepFailure(failure, subject.reference, out) }
  }
}

/** The very failure, where an earlier part of the same campaign has kept it. */
function readKept(file: string, digest: string): Kept | undefined {
  if (!statOf(file)?.isFile()) return undefined
  try {
    const failure = parseFailure(readFileSync(file, 'utf8'))
    return failure.digest === digest ? { failure, file } : undefined
  } catch {
    // Whatever it is, it is written anew.
    return undefined
  }
}
