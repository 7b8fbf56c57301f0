import type { Outcome } from '../../../history/index.js'
import type { DiskContents } from './explored-disk.js'

/** Unwinds a handler whose node crashes between two of its effects. */
export const CRASHED: Error = Object.freeze(
  new Error('this node has crashed: nothing it does has an effect any more'),
)

/** What a client said, or was asked, in a step. */
export type ClientEvent =
  | { readonly kind: 'invoke'; readonly input: unknown }
  | { readonly kind: 'end'; readonly outcome: Outcome; readonly output: unknown }

/** A fact that a process noted for checkers. */
export interface Note {
  readonly kind: string
  readonly data: unknown
}

/** One event being handled at one node, and what comes of it. */
export class Step {
  readonly sent: { readonly to: string; readonly message: unknown }[] = []
  readonly notes: Note[] = []
  readonly told: ClientEvent[] = []
  /** How many effects there have been: sends, writes, flushes. */
  effects = 0
  /** Which of the numbers each draw came to; what is beyond `choices` came to the first. */
  readonly taken: number[] = []
  /** What cannot be explored, kept in case the process swallows the exception. */
  refusal: Error | null = null
  crashed = false

  constructor(
    readonly timers: Set<string>,
    public disk: DiskContents,
    public open: boolean,
    private readonly choices: readonly number[],
    /** The node crashes right after that many effects. */
    private readonly fuse: number,
  ) {}

  effect(): void {
    this.effects++
    if (this.effects < this.fuse) return
    this.crashed = true
    throw CRASHED
  }

  /** A handler that swallows exceptions does not act after its own crash. */
  guard(): void {
    if (this.crashed) throw CRASHED
  }

  /** Which of the numbers the next draw comes to. */
  choose(): number {
    const choice = this.choices[this.taken.length] ?? 0
    this.taken.push(choice)
    return choice
  }

  refuse(error: Error): never {
    this.refusal ??= error
    throw error
  }
}
