import { LimitError } from '../limits.js'
import { macrotask } from '../macrotask.js'
import type { World } from '../world.js'
import { present, type WatchedLightly } from './context.js'
import { attended, outlives } from './guard.js'
import { startedSoFar } from './host.js'
import { NondeterminismError } from './nondeterminism-error.js'
import type { WorldGuard } from './world-guard.js'

/**
 * Says only whether the handlers of a world may have depended on more than the seed: whoever wants to know for certain runs it once
 * more, and closely. It may suspect the innocent, and misses nothing that a close guard would tell of.
 *
 * All that runs between the first turn of a batch and its end was called by the world's handlers, or is a promise of theirs that comes
 * to rest: it need not be known who has started which. And the host counts what it is asked to start, timers, files and all.
 */
export class LightGuard implements WorldGuard, WatchedLightly {
  suspected = false
  private spinning = false
  private started = 0

  constructor(private readonly world: World) {}

  /** Whether what runs now was called by a handler: all that runs does so while promises come to rest. */
  get handles(): boolean {
    return !this.spinning || this.world.current !== null
  }

  begins(): void {
    present.guard = this
    this.started = startedSoFar()
  }

  ends(): void {
    present.guard = null
    if (startedSoFar() === this.started + 1) return
    outlives()
    this.suspect()
  }

  spin(loop: () => boolean): boolean {
    this.spinning = true
    try {
      return loop()
    } finally {
      this.spinning = false
    }
  }

  attend<T>(work: () => Promise<T>): Promise<T> {
    return attended(work, 'light')
  }

  rest(): Promise<void> {
    return macrotask()
  }

  handlerWaits(): void {}

  suspect(): void {
    this.suspected = true
  }

  discount(started: number): void {
    this.started += started
  }

  actedOutside(node: string): Error {
    this.suspect()
    return new NondeterminismError(`${node} acted outside of its handlers`)
  }

  strayRejection(error: unknown): void {
    if (!(error instanceof LimitError)) this.suspect()
  }
}
