import type { Context } from './context.js'
import { failure, type Failure } from './result.js'

/** How many may be at work at once, and how many may wait for that. */
export interface ConcurrencyLimits {
  /** How many are at work at once. Default: no limit. */
  readonly concurrency?: number
  /** How many may wait; one more is rejected. Default: no limit. */
  readonly queue?: number
  /** Who is next: the one who has waited longest, or shortest. Default: `fifo`. */
  readonly discipline?: 'fifo' | 'lifo'
  /**
   * Whether one that nobody waits for any more is given up, in the queue or at work, rather than worked on for nobody. Default:
   * true.
   */
  readonly shedExpired?: boolean
}

interface Waiting {
  readonly context: Context
  admit(refusal: Failure | undefined): void
}

/** Lets so many in at once, keeps so many waiting, and turns the rest away: a server's queue, a caller's bulkhead. */
export class ConcurrencyLimit {
  /** How many are at work. */
  running = 0
  private readonly waiting: Waiting[] = []
  private head = 0

  constructor(readonly limits: ConcurrencyLimits = {}) {}

  /** How many wait. */
  get queued(): number {
    return this.waiting.length - this.head
  }

  /**
   * Waits to be let in; who is in says `leave` when done.
   *
   * @returns nothing when let in at once; otherwise a promise of nothing, or of why it was turned away
   */
  enter(context: Context): Failure | undefined | Promise<Failure | undefined> {
    const { concurrency = Infinity, queue = Infinity } = this.limits
    if (this.running < concurrency) {
      this.running++
      return undefined
    }
    if (this.queued >= queue) return failure('rejected', 'queue-full')
    return new Promise((admit) => this.waiting.push({ context, admit }))
  }

  /** One is done: the next comes in. */
  leave(): void {
    for (let next = this.next(); next !== undefined; next = this.next()) {
      const refusal = this.refusal(next.context)
      next.admit(refusal)
      if (refusal === undefined) return
    }
    this.running--
  }

  /** Why one whose turn it is, or who is at work, is turned away after all, if it is. */
  refusal(context: Context): Failure | undefined {
    return this.limits.shedExpired === false ? undefined : context.ended
  }

  private next(): Waiting | undefined {
    if (this.queued === 0) return undefined
    if (this.limits.discipline === 'lifo') return this.waiting.pop()
    const next = this.waiting[this.head++]
    // Those who have gone are cleared away once they are the greater part: a queue of any length stays cheap.
    if (this.head > 32 && this.head * 2 > this.waiting.length) {
      this.waiting.splice(0, this.head)
      this.head = 0
    }
    return next
  }
}
