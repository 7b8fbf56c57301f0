import { InputError, shown, unknownWord } from '../../input/index.js'
import type {
  Counterexample,
  EndedBy,
  Exploration,
  ExplorationProgress,
  ExploreOptions,
} from './exploration.js'
import { Breadth, Depth, type Frontier, type Waiting } from './frontier.js'
import { Growing } from './growing.js'
import { keyTable, type KeyTable } from './key-table.js'
import type { Model, Property } from './model.js'
import { pathTo } from './path-to.js'
import { awake, SleepSets, type Actions } from './sleep-sets.js'

const NO_PARENT = -1

/** One exploration: what has been seen, what waits, what was found. */
export class Explorer<State, Action> {
  private readonly frontier: Frontier<State>
  private keys: KeyTable | undefined
  private readonly parents = new Growing()
  /** Kept where a state may be come upon again nearer than before, and that matters. */
  private readonly depths: Growing | undefined
  private readonly sleep: SleepSets<State, Action> | undefined
  private readonly canonical: ((state: State) => State) | undefined
  private readonly mostDepth: number
  private readonly mostStates: number
  private readonly always: Property<State>[]
  private readonly sometimes: Property<State>[]
  private readonly reached = new Set<string>()
  private readonly violations: Counterexample<State, Action>[] = []
  private generated = 0
  private deepest = 0
  private ended: EndedBy | undefined
  private outside = false
  /** States that wait for nothing, since the bound on depth was met there. */
  private readonly atBound = new Set<number>()
  /** The state that is gone on from. */
  private parent = NO_PARENT
  private parentDepth = 0
  private found: Waiting<State>[] = []

  constructor(
    private readonly model: Model<State, Action>,
    private readonly options: ExploreOptions,
  ) {
    const { order = 'breadth', depth = Infinity, states = Infinity, symmetry, reduction } = options
    check(model, options)
    this.frontier = order === 'breadth' ? new Breadth() : new Depth()
    this.mostDepth = depth
    this.mostStates = states
    this.depths = order === 'depth' && depth !== Infinity ? new Growing() : undefined
    this.sleep = reduction ? new SleepSets(model) : undefined
    this.canonical = symmetry ? (state) => model.canonical!(state) : undefined
    this.always = model.properties.filter(({ kind }) => kind === 'always')
    this.sometimes = model.properties.filter(({ kind }) => kind === 'sometimes')
  }

  /** Comes upon the initial states. */
  begin(): void {
    for (const state of this.model.initial()) this.comeUpon(state, awake)
    this.flush()
  }

  /** Goes on from one more state. Returns whether there was one. */
  goOn(): boolean {
    if (this.ended !== undefined) return false
    const waiting = this.frontier.next()
    if (waiting === undefined) return false
    const { state, index, depth } = waiting
    this.parent = index
    this.parentDepth = depth
    this.sleep?.enter(index)
    this.model.successors(state, this.visit)
    this.flush()
    return true
  }

  interrupt(): void {
    this.ended ??= 'interrupted'
  }

  progress(): ExplorationProgress {
    const { generated, deepest: depth } = this
    return { states: this.keys?.size ?? 0, generated, depth, waiting: this.frontier.size }
  }

  result(): Exploration<State, Action> {
    const endedBy = this.ended ?? (this.atBound.size > 0 ? 'depth' : this.outside ? 'within' : 'exhausted')
    const complete = endedBy === 'exhausted'
    const named = (held: boolean): string[] =>
      this.sometimes.map(({ name }) => name).filter((name) => this.reached.has(name) === held)
    const unreached = named(false)
    const failed = this.violations.length > 0 || (complete && unreached.length > 0)
    const states = this.keys?.size ?? 0
    const bytes =
      (this.keys?.bytes ?? 0) + this.parents.bytes + (this.depths?.bytes ?? 0) + (this.sleep?.bytes ?? 0)
    return {
      model: this.model.name,
      verdict: failed ? 'fail' : complete ? 'pass' : 'undecided',
      states,
      generated: this.generated,
      depth: this.deepest,
      complete,
      endedBy,
      violations: this.violations,
      reached: named(true),
      unreached,
      bytesPerState: states === 0 ? 0 : Math.round(bytes / states),
    }
  }

  private readonly visit = (action: Action, next: State): void => {
    if (this.ended !== undefined) return
    if (this.sleep === undefined) return this.comeUpon(next, awake)
    const passed = this.sleep.take(action)
    if (passed !== undefined) this.comeUpon(next, passed)
  }

  private comeUpon(generated: State, passed: Actions): void {
    this.generated++
    const { model } = this
    let state = generated
    let key = model.key(state)
    if (this.canonical !== undefined) {
      state = this.canonical(generated)
      const own = model.key(state)
      // What sleeps is known by its names before they were changed.
      if (own !== key) passed = awake
      key = own
    }
    const keys = (this.keys ??= keyTable(key))
    if (keys.size >= this.mostStates) {
      // The last state that there is room for has been counted; one more, and the exploration is not complete.
      const held = keys.find(key)
      if (held < 0) this.ended = 'states'
      else this.meet(held, state, passed)
      return
    }
    const index = keys.add(key)
    if (index < 0) return this.meet(~index, state, passed)
    const depth = this.parentDepth + 1
    this.parents.set(index, this.parent)
    this.depths?.set(index, depth)
    this.sleep?.begin(index, passed)
    if (depth > this.deepest) this.deepest = depth
    if (this.properties(state, index)) this.wait(state, index, depth)
  }

  /** A state that was come upon before: it may have to be gone on from once more. */
  private meet(index: number, state: State, passed: Actions): void {
    const depth = this.parentDepth + 1
    if (this.depths !== undefined && depth < this.depths.get(index)) {
      this.depths.set(index, depth)
      this.parents.set(index, this.parent)
      this.wait(state, index, depth)
    }
    if (this.sleep?.meet(index, passed)) this.found.push({ state, index, depth })
  }

  private wait(state: State, index: number, depth: number): void {
    if (this.model.within?.(state) === false) this.outside = true
    else if (depth >= this.mostDepth) this.atBound.add(index)
    else {
      this.found.push({ state, index, depth })
      if (this.depths !== undefined) this.atBound.delete(index)
    }
  }

  private flush(): void {
    if (this.found.length === 0) return
    this.frontier.add(this.found)
    this.found = []
  }

  /** Asks the properties of a new state. Returns whether the exploration goes on. */
  private properties(state: State, index: number): boolean {
    if (this.sometimes.length > this.reached.size)
      for (const property of this.sometimes) if (property.holds(state)) this.reached.add(property.name)
    for (const property of this.always) if (!property.holds(state)) this.violated(property, index)
    return this.ended === undefined
  }

  private violated({ name }: Property<State>, index: number): void {
    const { stopAt = 'first' } = this.options
    if (this.violations.some(({ property }) => property === name)) return
    this.violations.push({ property: name, ...pathTo(this.model, this.chain(index), this.canonical) })
    if (stopAt === 'first' || (stopAt !== 'never' && stopAt.property === name)) this.ended = 'violation'
  }

  /** The keys from an initial state to this one. */
  private *chainBack(index: number): Generator<number> {
    for (let at = index; at !== NO_PARENT; at = this.parents.get(at)) yield at
  }

  private chain(index: number) {
    return [...this.chainBack(index)].reverse().map((at) => this.keys!.at(at))
  }
}

function check<State, Action>(model: Model<State, Action>, options: ExploreOptions): void {
  const { depth, states, symmetry, reduction, stopAt } = options
  for (const [name, bound] of Object.entries({ depth, states }))
    if (bound !== undefined && !(bound >= 1))
      throw new InputError(name, `${shown(bound)} is not a whole number from 1`)
  if (symmetry && model.canonical === undefined)
    throw new InputError(
      'symmetry',
      `the model "${model.name}" says of no states that they differ only in names`,
    )
  if (reduction && model.independent === undefined)
    throw new InputError(
      'reduction',
      `the model "${model.name}" says of no actions that they are independent`,
    )
  if (reduction && depth !== undefined)
    throw new InputError('reduction', 'with a bound on depth, states would be lost: give either of the two')
  const names = model.properties.map(({ name }) => name)
  if (typeof stopAt === 'object' && !names.includes(stopAt.property))
    throw unknownWord('stopAt.property', stopAt.property, names, `a property of "${model.name}"`)
}
