import type { Failure, RunSummary } from 'seedbed/search'
import { keepFailure } from '../files/failure-files.js'
import type { Crew } from '../threads/crew.js'
import type { Job } from './prepare.js'

/** Beyond so many, failures are counted and listed, and get no file. */
export const MOST_FILES = 20

/** A failure, and where it is kept. */
export interface Kept {
  readonly failure: Failure
  readonly file: string
}

/** Runs each failing seed again, traced, as soon as it is found, and keeps it in a file. */
export class FoundFailures {
  /** By seed. */
  readonly kept = new Map<number, Kept>()
  private readonly working: Promise<void>[] = []

  constructor(
    private readonly job: Job,
    private readonly crew: Crew,
  ) {}

  look({ seed, verdict }: RunSummary): void {
    if (verdict !== 'fail' || this.working.length >= MOST_FILES) return
    const keeping = this.keep(seed)
    // Awaited by settled(); until then a rejection is not left unhandled.
    keeping.catch(() => undefined)
    this.working.push(keeping)
  }

  /** Resolves when all that was found is on disk. */
  async settled(): Promise<void> {
    await Promise.all(this.working)
  }

  private async keep(seed: number): Promise<void> {
    const { subject, scenario, out } = this.job
    const recorded = await this.crew.recordSeed({ ...subject, seed })
    if (recorded === undefined) return
    const failure: Failure = { ...recorded, scenario: scenario.name }
    this.kept.set(seed, { failure, file: keepFailure(failure, subject.reference, out) })
  }
}
