import type { DiskContents } from './explored-disk.js'
import type { LocalOutcome } from './local-steps.js'

/** What one node is at one moment. */
export interface LocalContent {
  /** Which node. */
  readonly node: number
  /** The process, which is never touched; null while the node is down. */
  readonly process: object | null
  /** The timers that are set and may fire, in order of name. */
  readonly timers: readonly string[]
  /** How often each of the budgeted timers has fired here, in the order of the budgets. */
  readonly fired: readonly number[]
  readonly disk: DiskContents
  /** How many operations a client has been given. */
  readonly asked: number
  /** Whether one of them is in progress. */
  readonly open: boolean
  /** What a handler threw and nobody caught: the node is down for good. */
  readonly failure: string | null
}

/**
 * A state of one node, kept once however many states of the world it is part of. Handlers are functions of it and of the
 * event: what comes of them is worked out once and remembered.
 */
export class LocalState implements LocalContent {
  declare readonly node: number
  declare readonly process: object | null
  declare readonly timers: readonly string[]
  declare readonly fired: readonly number[]
  declare readonly disk: DiskContents
  declare readonly asked: number
  declare readonly open: boolean
  declare readonly failure: string | null
  /** By event, such as the number of a message. */
  readonly outcomes = new Map<string, readonly LocalOutcome[]>()

  constructor(
    readonly index: number,
    content: LocalContent,
  ) {
    Object.assign(this, content)
  }

  get up(): boolean {
    return this.process !== null
  }
}
