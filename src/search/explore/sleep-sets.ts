import { actionKeyOf } from './action-key.js'
import type { Model, StateKey } from './model.js'

/** Actions by what identifies them. */
export type Actions<Action> = ReadonlyMap<StateKey, Action>

const NONE: ReadonlyMap<StateKey, never> = new Map<StateKey, never>()

/**
 * Sleep sets: the actions that need not be taken from a state, since what they lead to is reached by another order of the same
 * actions. They are kept with each state; a state that is come upon again with a smaller set is gone on from once more, by the
 * actions that are no longer in it. No state is lost by that, in whatever order states are gone on from.
 *
 * P. Godefroid, _Partial-Order Methods for the Verification of Concurrent Systems_, 1996, chapter 5.
 */
export class SleepSets<State, Action> {
  /** What sleeps in a state, where that is anything. */
  private readonly asleep = new Map<number, Actions<Action>>()
  /** What a state that was gone on from before is to be gone on by once more. */
  private readonly again = new Map<number, Set<StateKey>>()
  private readonly expanded = new Set<number>()
  /** Of the state that is gone on from: what sleeps in it, and what has been taken from it in this round. */
  private sleeping = new Map<StateKey, Action>()
  private todo: ReadonlySet<StateKey> | undefined
  private readonly seen = new Set<StateKey>()

  constructor(private readonly model: Model<State, Action>) {}

  /** Begins with a state: what follows is about its actions. */
  enter(index: number): void {
    this.sleeping = new Map(this.asleep.get(index) ?? NONE)
    this.todo = this.again.get(index)
    this.again.delete(index)
    this.expanded.add(index)
    this.seen.clear()
  }

  /** What sleeps in the state that an action of this state leads to; undefined when the action need not be taken. */
  take(action: Action): Actions<Action> | undefined {
    const key = actionKeyOf(this.model, action)
    if (this.seen.has(key))
      throw new TypeError(
        `the model "${this.model.name}" takes the action ${String(key)} twice from one state: reduction needs actions that lead to one state each`,
      )
    this.seen.add(key)
    if (this.sleeping.has(key) || (this.todo !== undefined && !this.todo.has(key))) return undefined
    const passed = new Map<StateKey, Action>()
    for (const [other, held] of this.sleeping)
      if (this.model.independent!(held, action)) passed.set(other, held)
    this.sleeping.set(key, action)
    return passed
  }

  /** A state is new, and these sleep in it. */
  begin(index: number, passed: Actions<Action>): void {
    if (passed.size > 0) this.asleep.set(index, passed)
  }

  /** A state has been come upon again. Returns whether it must be gone on from once more. */
  meet(index: number, passed: Actions<Action>): boolean {
    const before = this.asleep.get(index)
    if (before === undefined) return false
    const awake = [...before.keys()].filter((key) => !passed.has(key))
    if (awake.length === 0) return false
    const remain = new Map([...before].filter(([key]) => passed.has(key)))
    if (remain.size > 0) this.asleep.set(index, remain)
    else this.asleep.delete(index)
    if (!this.expanded.has(index)) return false
    const pending = this.again.get(index)
    if (pending === undefined) this.again.set(index, new Set(awake))
    else for (const key of awake) pending.add(key)
    return pending === undefined
  }
}

/** Nothing sleeps: always sound, where what sleeps cannot be named. */
export const awake: Actions<never> = NONE
