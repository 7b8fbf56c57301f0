import type { Violation } from '../../check/index.js'
import type { FaultKind } from '../../faults/index.js'
import { InputError } from '../../input/index.js'
import type { Mutant, Scenario } from '../../run/index.js'
import { run } from '../run.js'
import type { Candidate } from './candidate.js'
import { judgedBy } from './judged-by.js'
import { textKey } from './text-key.js'
import { violationKind } from './violation-kind.js'

/** What an attempt must come to, and how many there may be. */
export interface AttemptsOptions {
  readonly scenario: Scenario
  readonly mutant?: Mutant | undefined
  readonly violation: Violation
  /** The most runs. */
  readonly most: number
  /** Called after each run. */
  readonly onRun: () => void | Promise<void> | undefined
  readonly signal?: { readonly aborted: boolean } | undefined
}

/** The oracle: whether a candidate fails with the same violation, which is the same check and the same kind. */
export class Attempts {
  runs = 0
  /** How many candidates have been refused untried, as there were no runs left for them. */
  refused = 0
  /**
   * Whether a candidate is first judged by the violated check alone, and by all of them only if that one finds it wanting. A run
   * that is judged by one check takes a fraction of the time; but what fails only in the fair phase that another asks for is missed.
   */
  screening = false
  private readonly whole: Judge
  private readonly screen: Judge
  /** Of all that have been run. */
  private readonly sizes = new Set<string>()
  private limit: number
  private share = 1

  constructor(private readonly options: AttemptsOptions) {
    const { scenario, violation, most } = options
    this.whole = new Judge(scenario, options)
    this.screen = new Judge(judgedBy(scenario, violation.check), options)
    this.limit = most
  }

  /** From now on only this share of the runs that are left may be used: what comes later is to have the others. */
  grant(share: number): void {
    const { most } = this.options
    this.share = share
    this.limit = this.runs + Math.ceil(share * (most - this.runs))
  }

  /** Whether runs are left, for now. */
  get left(): boolean {
    return this.runs < this.limit && this.options.signal?.aborted !== true
  }

  /**
   * Whether any candidate is refused unseen: this share of the runs is used up, and to look up what is known of one would cost more
   * than it may bring. When all runs are granted, what is known is told to the last: it decides whether the plan is minimal.
   */
  refusesAll(): boolean {
    if (this.left || this.share === 1) return false
    this.refused++
    return true
  }

  /** Whether a candidate is refused without a look at its text, which takes longer: nothing of its size was ever run. */
  refuses(candidate: Candidate): boolean {
    if (this.refusesAll()) return true
    if (this.left || this.sizes.has(sizeOf(candidate))) return false
    this.refused++
    return true
  }

  /** The violation when it is the same, and null when all is well, or something else is wrong. */
  async violationOf(candidate: Candidate, text = JSON.stringify(candidate)): Promise<Violation | null> {
    const key = textKey(text)
    if (this.screening && (await this.judged(this.screen, candidate, key)) === null) return null
    return this.judged(this.whole, candidate, key)
  }

  /** Screens from now on, if what is known to fail passes the screen. */
  async screenIfFit(candidate: Candidate): Promise<void> {
    this.screening = (await this.judged(this.screen, candidate, textKey(JSON.stringify(candidate)))) !== null
  }

  private async judged(judge: Judge, candidate: Candidate, key: string): Promise<Violation | null> {
    const known = judge.known.get(key)
    if (known !== undefined) return known
    if (!this.left) {
      this.refused++
      return null
    }
    const found = await judge.judge(candidate, this.runs === 0)
    judge.known.set(key, found)
    this.sizes.add(sizeOf(candidate))
    this.runs++
    await this.options.onRun()
    return found
  }
}

/** Alike for equal candidates, and sooner found than their text. */
function sizeOf({ plan }: Candidate): string {
  const { faults, operations, delays, overrides, duration, chanceOf } = plan
  const lengths = [faults, operations, delays, overrides].map((list) => list?.length)
  return [...lengths, duration, chanceOf].join(' ')
}

/** Runs candidates of one scenario, each once. */
class Judge {
  /** By the key of the candidate's text. */
  readonly known = new Map<string, Violation | null>()
  private readonly kind: string
  /** Faults beyond the protocol's claims that the first candidate held: no other may come in. */
  private outside: readonly FaultKind[] | null = null

  constructor(
    private readonly scenario: Scenario,
    private readonly options: AttemptsOptions,
  ) {
    this.kind = violationKind(options.violation)
  }

  async judge(candidate: Candidate, given: boolean): Promise<Violation | null> {
    const { mutant } = this.options
    try {
      const options = { ...candidate, outsideModel: true, ...(mutant && { mutant }) }
      const { violations, outsideModel } = await run(this.scenario, options)
      this.outside ??= outsideModel
      if (outsideModel.some((kind) => !this.outside!.includes(kind))) return null
      return violations.find((violation) => violationKind(violation) === this.kind) ?? null
    } catch (error) {
      // What was made simpler need not fit any more; but what was given must.
      if (error instanceof InputError && !given) return null
      throw error
    }
  }
}
