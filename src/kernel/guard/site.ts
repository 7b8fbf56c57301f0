import { EventKind } from '../observer.js'
import { toMillis, type Micros } from '../time.js'

/** The world whose handlers are watched, as the guard sees it. */
export interface Watched {
  /** Whether its run has ended. */
  readonly over: boolean
  /** The event in progress at a node, if one is. */
  site(): Site | null
  /** Something depends on more than the seed: the run cannot be trusted. */
  nondeterministic(site: Site, sentence: string): void
  /** A handler has started something real, such as a timer: nobody knows when it ends. */
  startedRealWork(site: Site, work: string): void
  /** A promise that nobody returned or awaited was rejected. */
  strayRejection(site: Site, error: unknown): void
}

/**
 * An event in progress at a node: where something was called, or a promise was started. There is one for each event that
 * starts promises, and hardly one is ever read: it keeps what it needs to say where it was, and no sentence.
 */
export class Site {
  /** Whether its handler has returned a promise: then whatever it has started may be awaited later. */
  waits = false

  constructor(
    readonly world: Watched,
    readonly node: string,
    readonly incarnation: number,
    /** The record of its beginning. */
    readonly id: number,
    private readonly kind: EventKind,
    /** Who sent its message, if it is one. */
    private readonly from: string | undefined,
    private readonly time: Micros,
  ) {}

  /** Such as `while handling a message from n2 at 153 ms`. */
  get during(): string {
    return `while handling ${this.event} at ${toMillis(this.time)} ms`
  }

  private get event(): string {
    switch (this.kind) {
      case EventKind.deliver:
        return this.from === undefined ? 'a message' : `a message from ${this.from}`
      case EventKind.timeout:
        return 'a timer'
      case EventKind.invoke:
        return 'an operation'
      case EventKind.start:
        return 'its start'
      default:
        return 'what it had waited for'
    }
  }
}
