import type { Moment, Note } from './moment.js'

/** Where a machine goes: to a state by its name, or nowhere but into a violation, with a sentence that says what is wrong. */
export type Transition<S extends string> = S | { readonly wrong: string }

/** A state of a machine that watches a run. */
export interface MachineState<S extends string> {
  /** Something must still happen: a run that ends in this state, after its fair phase, fails. Any other state is cold. */
  readonly hot?: boolean
  /** What a note of this kind does. Kinds that are not named leave the state as it is. */
  readonly on?: Readonly<Record<string, Transition<S> | ((note: Note) => Transition<S> | undefined | void)>>
  /** Asked after every event; goes by the state of the nodes. */
  readonly after?: (moment: Moment) => Transition<S> | undefined | void
}

/** A small state machine over what is noted in a run. */
export interface Machine<S extends string> {
  readonly start: NoInfer<S>
  readonly states: Readonly<Record<S, MachineState<NoInfer<S>>>>
}

/** A machine in one of its states. */
export class MachineRun<S extends string> {
  private name: S

  constructor(private readonly machine: Machine<S>) {
    this.name = this.known(machine.start)
  }

  get state(): S {
    return this.name
  }

  /** Whether any of its states is hot. */
  get canBeHot(): boolean {
    return Object.values<MachineState<S>>(this.machine.states).some(({ hot }) => hot === true)
  }

  get hot(): boolean {
    return this.current.hot === true
  }

  /** Returns what is wrong, if anything is. */
  noted(note: Note): string | undefined {
    const { on } = this.current
    if (on === undefined || !Object.hasOwn(on, note.kind)) return
    const found = on[note.kind]
    return this.go(typeof found === 'function' ? found(note) : found)
  }

  /** Returns what is wrong, if anything is. */
  after(moment: Moment): string | undefined {
    return this.go(this.current.after?.(moment))
  }

  private get current(): MachineState<S> {
    return this.machine.states[this.name]
  }

  private go(to: Transition<S> | undefined | void): string | undefined {
    if (typeof to === 'object') return to.wrong
    if (to !== undefined) this.name = this.known(to)
    return undefined
  }

  private known(name: S): S {
    const { states } = this.machine
    if (Object.hasOwn(states, name)) return name
    throw new RangeError(`the machine has no state "${name}"; it has ${Object.keys(states).join(', ')}`)
  }
}
