import type { NodeId } from '../../../kernel/index.js'
import type { Operation } from '../../../history/index.js'
import type { ClientHistory } from './client-history.js'
import type { LocalState } from './local-state.js'
import type { Flight } from './messages.js'
import type { Note } from './step.js'

/** A node as properties see it: its process may be looked at, and cannot be changed. */
export interface WorldNode<P = any> {
  readonly id: NodeId
  readonly role: string
  readonly up: boolean
  /** null while the node is down. */
  readonly process: P | null
  /** What is on its disk; when the node is down, what has survived. */
  readDisk<R>(file: string): readonly R[]
}

/** A state of the world as properties see it. */
export interface WorldView<G = any> {
  readonly nodes: readonly WorldNode[]
  /** What the clients have asked, and how it ended. Empty when no history is kept. */
  readonly history: readonly Operation[]
  /** What the ghosts remember. */
  readonly ghosts: G
  /** The messages in flight. */
  readonly flight: readonly { readonly from: NodeId; readonly to: NodeId; readonly message: any }[]
  /** What a handler threw and nobody caught, by node. */
  readonly failures: readonly { readonly node: NodeId; readonly error: string }[]
}

/** What is asked of every state, or of some. */
export interface WorldProperty<G = any> {
  readonly name: string
  /** `always` (the default): every state holds it. `sometimes`: some state does. */
  readonly kind?: 'always' | 'sometimes'
  holds(world: WorldView<G>): boolean
}

/**
 * History variables: what properties must remember of the past, such as who led in each term. Plain data, part of the
 * state; nodes do not see it.
 */
export interface Ghosts<G = any> {
  readonly initial: G
  /** After an event at a node, with what it noted meanwhile: what is remembered from then on, as a new value. */
  after(ghosts: G, node: WorldNode, notes: readonly Note[]): G
}

/** The ghosts at one moment, kept once. */
export interface Remembered {
  readonly index: number
  readonly value: unknown
}

/** A state of the world. Nothing in it ever changes. */
export interface WorldState {
  readonly nodes: readonly LocalState[]
  readonly flight: Flight
  readonly history: ClientHistory
  readonly ghosts: Remembered
  /** What has been used up of the budgets, in the order: loss, duplication, crashes, then each budgeted timer. */
  readonly spent: readonly number[]
}

/** What may happen in a world. Equal actions are one object. */
export type WorldAction =
  | {
      readonly kind: 'deliver'
      readonly node: number
      readonly message: number
      /** The message stays in flight: a copy has been delivered. */
      readonly copy: boolean
      readonly crashAfter?: number
      /** Which of the outcomes, where a process draws. */
      readonly choice: number
    }
  | {
      readonly kind: 'timeout'
      readonly node: number
      readonly timer: string
      readonly crashAfter?: number
      readonly choice: number
    }
  | {
      readonly kind: 'invoke'
      readonly node: number
      /** Which of its operations, from 0. */
      readonly operation: number
      readonly choice: number
    }
  | { readonly kind: 'lose'; readonly node: number; readonly message: number }
  | { readonly kind: 'crash'; readonly node: number }
  | { readonly kind: 'restart'; readonly node: number; readonly crashAfter?: number; readonly choice: number }
