import type { WindowKind } from './options.js'

interface Bucket {
  readonly begins: number
  asked: number
  answered: number
  failed: number
  slow: number
}

/** What has happened in a window. */
export interface Counts {
  readonly asked: number
  readonly answered: number
  readonly failed: number
  readonly slow: number
}

/** The calls that a breaker goes by. A window of counts has one bucket an answer; one of time, a bucket for each stretch. */
export class CallWindow {
  private buckets: Bucket[] = []

  constructor(private readonly kind: WindowKind) {}

  /** Someone asks whether a call may go through. */
  asked(at: number): void {
    if (this.kind.kind === 'time') this.bucketAt(at).asked++
  }

  /** A call was answered. */
  answered(at: number, failed: boolean, slow: boolean): void {
    const bucket = this.bucketAt(at)
    bucket.answered++
    if (this.kind.kind === 'count') bucket.asked++
    if (failed) bucket.failed++
    if (slow) bucket.slow++
  }

  counts(at: number): Counts {
    this.forget(at)
    const sum = { asked: 0, answered: 0, failed: 0, slow: 0 }
    for (const bucket of this.buckets) {
      sum.asked += bucket.asked
      sum.answered += bucket.answered
      sum.failed += bucket.failed
      sum.slow += bucket.slow
    }
    return sum
  }

  private bucketAt(at: number): Bucket {
    const { kind } = this
    const begins = kind.kind === 'count' ? at : at - (at % (kind.ms / kind.buckets))
    const last = this.buckets.at(-1)
    if (kind.kind === 'time' && last?.begins === begins) return last
    const bucket = { begins, asked: 0, answered: 0, failed: 0, slow: 0 }
    this.buckets.push(bucket)
    this.forget(at)
    return bucket
  }

  private forget(at: number): void {
    const { kind, buckets } = this
    if (kind.kind === 'count') this.buckets = buckets.slice(-kind.size)
    else this.buckets = buckets.filter(({ begins }) => begins > at - kind.ms)
  }
}
