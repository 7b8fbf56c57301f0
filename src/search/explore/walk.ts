import { InputError, shown, unknownWord } from '../../input/index.js'
import { RandomStreams, type RandomStream } from '../../kernel/index.js'
import type { Counterexample, Step } from './exploration.js'
import type { Model, Property } from './model.js'

export interface WalkOptions {
  /** Decides every walk. */
  readonly seed: number
  /** The most walks. Default: 1000. */
  readonly walks?: number
  /** The most steps of one walk. Default: 100. */
  readonly steps?: number
  /** Only a violation of this property ends it. Default: any. */
  readonly property?: string
}

/** What random walks came to. */
export interface Walks<State = unknown, Action = unknown> {
  /** How many were walked, the last one included. */
  readonly walks: number
  /** How many steps in all. */
  readonly steps: number
  /** The walk that ended in a violation, if any did. */
  readonly counterexample?: Counterexample<State, Action>
}

/**
 * Walks through a model at random until a property that must always hold does not. Each step is one of those that change something, all
 * equally likely; each walk draws from a stream of its own. Where a model is too large to explore, walks may still find what is
 * wrong; `shrinkPath` makes the path short.
 *
 * @throws InputError when the property is unknown, or a number makes no sense
 *
 * @example
 * ```ts
 * import { buildModel, shrinkPath, walk } from 'seedbed/search'
 * import { paxosSpec } from 'seedbed/protocols/paxos/specification'
 * const { model } = buildModel(paxosSpec, {}, 'duplicate-ballots')
 * const { counterexample } = walk(model, { seed: 1, property: 'agreement' })
 * shrinkPath(model, counterexample!).path.length // => 9
 * ```
 */
export function walk<State, Action>(model: Model<State, Action>, options: WalkOptions): Walks<State, Action> {
  const { seed, walks: most = 1000, steps: longest = 100, property } = options
  const judged = judgedProperties(model, property)
  for (const [name, value] of Object.entries({ walks: most, steps: longest }))
    if (!Number.isInteger(value) || value < 1)
      throw new InputError(name, `${shown(value)} is not a whole number from 1`)
  const streams = new RandomStreams(seed)
  let steps = 0
  for (let walks = 1; walks <= most; walks++) {
    const counterexample = walkOnce(model, judged, longest, streams.get(`walk/${walks}`))
    steps += counterexample.path.length
    if (counterexample.property !== undefined)
      return { walks, steps, counterexample: { ...counterexample, property: counterexample.property } }
  }
  return { walks: most, steps }
}

function judgedProperties<State, Action>(
  { name, properties }: Model<State, Action>,
  wanted: string | undefined,
): Property<State>[] {
  const always = properties.filter(({ kind }) => kind === 'always')
  if (wanted === undefined) return always
  const named = always.filter((property) => property.name === wanted)
  if (named.length > 0) return named
  const names = always.map((property) => property.name)
  throw unknownWord('property', wanted, names, `a property that "${name}" must always hold`)
}

function walkOnce<State, Action>(
  model: Model<State, Action>,
  judged: readonly Property<State>[],
  longest: number,
  random: RandomStream,
): Omit<Counterexample<State, Action>, 'property'> & { readonly property: string | undefined } {
  const initial = random.pick(model.initial())
  const path: Step<State, Action>[] = []
  let state = initial
  for (;;) {
    const violated = judged.find((property) => !property.holds(state))
    if (violated !== undefined) return { property: violated.name, initial, path }
    const key = model.key(state)
    const steps: Step<State, Action>[] = []
    model.successors(state, (action, next) => {
      if (model.key(next) !== key) steps.push({ action, state: next })
    })
    if (steps.length === 0 || path.length === longest || model.within?.(state) === false)
      return { property: undefined, initial, path }
    const step = random.pick(steps)
    path.push(step)
    state = step.state
  }
}
