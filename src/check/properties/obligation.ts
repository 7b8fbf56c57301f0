import { PASS, type CheckResult, type RunView } from '../check.js'

/** Options of properties that say that something happens. */
export interface LivenessOptions {
  /**
   * How long it may take, ms of virtual time, counted from when faults have ended, or from when it began to be owed if that is later.
   * Asks for a fair phase of at least this length. Default: as long as the fair phase that other checks ask for.
   */
  readonly within?: number
}

/**
 * Something that must still happen. While faults strike it may take for ever: no finite unfair run refutes liveness. In the fair phase
 * it has a bound, as the temperature of hot states has in P#.
 */
export class Obligation {
  private since: number | undefined

  /** @param owed - what has not happened, as a clause: `it had not come true` */
  constructor(
    private readonly name: string,
    private readonly run: RunView,
    private readonly within: number | undefined,
    private readonly owed: (since: number) => string,
  ) {}

  arise(): void {
    this.since ??= this.run.now()
  }

  discharge(): void {
    this.since = undefined
  }

  get open(): boolean {
    return this.since !== undefined
  }

  /** Whether the fair phase should go on for it. */
  waits(): boolean {
    const due = this.due()
    return due !== undefined && this.run.now() < due
  }

  /** A sentence when its time has passed. */
  late(): string | undefined {
    if (this.since === undefined || this.run.fairPhase === undefined) return
    const due = this.due()
    return due !== undefined && this.run.now() > due ? this.sentence(this.since) : undefined
  }

  /** The verdict on a run that ends now. */
  end(): CheckResult {
    const { name, run, since } = this
    if (since === undefined) return PASS
    const owed = this.owed(since)
    if (run.fairPhase === undefined) return undecided(`${name}: ${owed}, and the run had no fair phase`)
    const due = this.due()
    if (due === undefined)
      return undecided(`${name}: ${owed}, and no quorum of servers was left to bring it about`)
    if (run.now() >= due) return { verdict: 'fail', message: this.sentence(since), details: { since, due } }
    return undecided(
      `${name}: ${owed} by ${run.now()} ms, when the fair phase ended, and had until ${due} ms`,
    )
  }

  /** When it must have happened; nothing while faults strike, or when too few servers are left for anything to happen. */
  private due(): number | undefined {
    const { since, run, within } = this
    const { fairPhase } = run
    if (since === undefined || fairPhase === undefined || fairPhase.core.length === 0) return
    return Math.max(since, fairPhase.from) + (within ?? fairPhase.length)
  }

  private sentence(since: number): string {
    const { run } = this
    const { from, core } = run.fairPhase!
    const whole = core.length === 1 ? `${core[0]} was up` : `${core.join(', ')} could talk to each other`
    return `${this.owed(since)} by ${run.now()} ms, though faults had ended at ${from} ms and ${whole}`
  }
}

function undecided(reason: string): CheckResult {
  return { verdict: 'undecided', reason }
}
