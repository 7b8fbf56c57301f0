import { actionKeyOf } from './action-key.js'
import type { Model, StateKey } from './model.js'

/** Actions, by the numbers that they are given. */
export type Actions = readonly number[]

/** Nothing sleeps: always sound, where what sleeps cannot be named. */
export const awake: Actions = []

/** What an engine keeps for an entry of a Map and for an array, and for each number in it, in bytes. */
const BYTES_A_SET = 64
const BYTES_AN_ACTION = 8

/**
 * Sleep sets: the actions that need not be taken from a state, since what they lead to is reached by another order of the same
 * actions. They are kept with each state; a state that is come upon again with a smaller set is gone on from once more, by the
 * actions that are no longer in it. No state is lost by that, in whatever order states are gone on from.
 *
 * P. Godefroid, _Partial-Order Methods for the Verification of Concurrent Systems_, 1996, chapter 5.
 */
export class SleepSets<State, Action> {
  private readonly numbers = new Map<StateKey, number>()
  private readonly actions: Action[] = []
  /** What sleeps in a state, where that is anything. */
  private readonly asleep = new Map<number, Actions>()
  /** What a state that was gone on from before is to be gone on by once more. */
  private readonly again = new Map<number, Set<number>>()
  private readonly expanded = new Set<number>()
  /** Of the state that is gone on from: what sleeps in it, and then what has been taken from it in this round. */
  private sleeping: number[] = []
  private slept = 0
  private todo: ReadonlySet<number> | undefined
  /** The round in which an action was last seen. */
  private readonly seen: number[] = []
  private round = 0
  private kept = 0

  constructor(private readonly model: Model<State, Action>) {}

  /** Begins with a state: what follows is about its actions. */
  enter(index: number): void {
    this.sleeping = [...(this.asleep.get(index) ?? awake)]
    this.slept = this.sleeping.length
    this.todo = this.again.get(index)
    this.again.delete(index)
    this.expanded.add(index)
    this.round++
  }

  /** What sleeps in the state that an action of this state leads to; undefined when the action need not be taken. */
  take(action: Action): Actions | undefined {
    const taken = this.numberOf(action)
    if (this.seen[taken] === this.round)
      throw new TypeError(
        `the model "${this.model.name}" takes the action ${String(actionKeyOf(this.model, action))} twice from one state: reduction needs actions that lead to one state each`,
      )
    this.seen[taken] = this.round
    if (this.todo !== undefined && !this.todo.has(taken)) return undefined
    for (let i = 0; i < this.slept; i++) if (this.sleeping[i] === taken) return undefined
    const passed = this.sleeping.filter((other) => this.model.independent!(this.actions[other], action))
    this.sleeping.push(taken)
    return passed
  }

  /** A state is new, and these sleep in it. */
  begin(index: number, passed: Actions): void {
    this.keep(index, passed)
  }

  /** A state has been come upon again. Returns whether it must be gone on from once more. */
  meet(index: number, passed: Actions): boolean {
    const before = this.asleep.get(index)
    if (before === undefined) return false
    const woken = before.filter((action) => !passed.includes(action))
    if (woken.length === 0) return false
    this.keep(
      index,
      before.filter((action) => passed.includes(action)),
    )
    if (!this.expanded.has(index)) return false
    const pending = this.again.get(index)
    if (pending === undefined) this.again.set(index, new Set(woken))
    else for (const action of woken) pending.add(action)
    return pending === undefined
  }

  /** The number of an action. */
  numberOf(action: Action): number {
    const key = actionKeyOf(this.model, action)
    let number = this.numbers.get(key)
    if (number === undefined) {
      number = this.actions.push(action) - 1
      this.numbers.set(key, number)
    }
    return number
  }

  /** What it takes in memory, in bytes: an estimate. */
  get bytes(): number {
    return (
      this.asleep.size * BYTES_A_SET + this.kept * BYTES_AN_ACTION + (this.expanded.size * BYTES_A_SET) / 2
    )
  }

  private keep(index: number, actions: Actions): void {
    this.kept += actions.length - (this.asleep.get(index)?.length ?? 0)
    if (actions.length > 0) this.asleep.set(index, actions)
    else this.asleep.delete(index)
  }
}
