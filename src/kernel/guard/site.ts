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

/** An event in progress at a node: where something was called, or a promise was started. */
export interface Site {
  readonly world: Watched
  readonly node: string
  readonly incarnation: number
  /** The record of its beginning. */
  readonly id: number
  /** Such as `a message from n2`. */
  readonly event: string
  /** ms of virtual time. */
  readonly at: number
  /** Whether its handler has returned a promise: then whatever it has started may be awaited later. */
  waits: boolean
}

/** Such as `while handling a message from n2 at 153 ms`. */
export function during({ event, at }: Site): string {
  return `while handling ${event} at ${at} ms`
}
