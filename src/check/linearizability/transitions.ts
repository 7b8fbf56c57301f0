import { structureKey } from '../structure-key.js'
import type { Model } from '../model.js'
import type { OperationClass } from './problem.js'

/** What {@link Transitions.step} answers when the operation is impossible. */
export const IMPOSSIBLE = -1

const UNKNOWN_YET = -2

/**
 * Numbers the states a search meets and remembers every transition between them, so that a model's code runs once for
 * each pair of a state and a class of operations.
 */
export class Transitions {
  readonly states: unknown[] = []
  private readonly numbers = new Map<unknown, number>()
  private readonly identity: (state: unknown) => unknown
  private keys = new Float64Array(256).fill(-1)
  private values = new Int32Array(256)
  private used = 0

  constructor(
    private readonly model: Model,
    private readonly classes: readonly OperationClass[],
  ) {
    this.identity = model.identity?.bind(model) ?? defaultIdentity
  }

  /** The number of `state`. Equal states have equal numbers. */
  number(state: unknown): number {
    const key = this.identity(state)
    let number = this.numbers.get(key)
    if (number === undefined) {
      number = this.states.length
      this.states.push(state)
      this.numbers.set(key, number)
    }
    return number
  }

  /** Adds a state equal to no other, not even to an equal one. */
  numberApart(state: unknown): number {
    return this.states.push(state) - 1
  }

  /** The number of the state after an operation of class `classId`, or {@link IMPOSSIBLE}. */
  step(state: number, classId: number): number {
    const key = state * this.classes.length + classId
    const at = this.locate(key)
    if (this.keys[at] === key && this.values[at] !== UNKNOWN_YET) return this.values[at]
    const { input, output } = this.classes[classId]
    const after: unknown = this.model.step(this.states[state], input, output)
    const number = after === undefined ? IMPOSSIBLE : this.number(after)
    this.set(key, number)
    return number
  }

  /** Fixes a transition instead of asking the model. */
  fix(state: number, classId: number, after: number): void {
    this.set(state * this.classes.length + classId, after)
  }

  private locate(key: number): number {
    const mask = this.keys.length - 1
    let at = (Math.imul(key | 0, 0x9e3779b1) >>> 7) & mask
    while (this.keys[at] !== -1 && this.keys[at] !== key) at = (at + 1) & mask
    return at
  }

  private set(key: number, value: number): void {
    if (this.used * 2 >= this.keys.length) this.grow()
    const at = this.locate(key)
    if (this.keys[at] === -1) this.used++
    this.keys[at] = key
    this.values[at] = value
  }

  private grow(): void {
    const { keys, values } = this
    this.keys = new Float64Array(keys.length * 4).fill(-1)
    this.values = new Int32Array(keys.length * 4)
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === -1) continue
      const at = this.locate(keys[i])
      this.keys[at] = keys[i]
      this.values[at] = values[i]
    }
  }
}

/** Primitives are their own identity; an object's structure key is marked so that no string state equals it. */
function defaultIdentity(state: unknown): unknown {
  return typeof state === 'object' && state !== null ? '\u0000' + structureKey(state) : state
}
