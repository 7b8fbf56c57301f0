import { actionKeyOf } from './action-key.js'
import type { Counterexample, Step } from './exploration.js'
import { explore } from './explore.js'
import type { Model } from './model.js'

/** How deep, and over how many states, to look around in a state on the path; the state itself is at depth 1. */
const AHEAD = 4
const STATES_AHEAD = 1000

/**
 * A shorter path to the same violation. Steps are taken out, in long runs first and at last one by one; those that need them, and
 * can no longer happen, go with them. Then every state on the path is looked around in for a violation a few steps away. In the
 * end no step can be taken out alone. The same path always becomes the same.
 *
 * @example
 * ```ts
 * import { explore, shrinkPath } from 'seedbed/search'
 * import { PaxosSpecification } from 'seedbed/protocols/paxos/specification'
 * class Forgetful extends PaxosSpecification {
 *   protected override mayAccept() { return true }
 * }
 * const model = new Forgetful({ acceptors: 3, values: 2, ballots: 2 })
 * const { violations } = explore(model, { order: 'depth', stopAt: { property: 'agreement' } })
 * const found = violations.find(({ property }) => property === 'agreement')!
 * shrinkPath(model, found).path.length <= found.path.length // => true
 * ```
 */
export function shrinkPath<State, Action>(
  model: Model<State, Action>,
  found: Counterexample<State, Action>,
): Counterexample<State, Action> {
  let best = found
  for (;;) {
    const shorter = withoutRun(model, best) ?? shortcut(model, best)
    if (shorter === undefined) return best
    best = shorter
  }
}

/** What is left when runs of steps are taken out, the longest first; undefined when none can be. */
function withoutRun<State, Action>(
  model: Model<State, Action>,
  found: Counterexample<State, Action>,
): Counterexample<State, Action> | undefined {
  let best = found
  for (let size = Math.max(1, best.path.length >> 1); size >= 1; size >>= 1) {
    let from = 0
    while (from < best.path.length) {
      const last = from + size
      const shorter = replayed(model, best, (i) => i >= from && i < last)
      if (shorter === undefined) from += size
      else best = shorter
    }
  }
  return best === found ? undefined : best
}

/** The path up to some state, and from there a nearer violation; undefined when there is none within a few steps. */
function shortcut<State, Action>(
  model: Model<State, Action>,
  { property, initial, path }: Counterexample<State, Action>,
): Counterexample<State, Action> | undefined {
  for (let taken = 0; taken < path.length; taken++) {
    const state = taken === 0 ? initial : path[taken - 1].state
    const depth = Math.min(AHEAD, path.length - taken)
    const { violations } = explore(beginningIn(model, state), {
      depth,
      states: STATES_AHEAD,
      stopAt: { property },
    })
    const nearer = violations.find((one) => one.property === property)
    if (nearer !== undefined) return { property, initial, path: [...path.slice(0, taken), ...nearer.path] }
  }
  return undefined
}

/** The model, as it goes on from a state. */
function beginningIn<State, Action>(model: Model<State, Action>, begin: State): Model<State, Action> {
  return {
    name: model.name,
    properties: model.properties,
    initial: () => [begin],
    successors: (state, visit) => model.successors(state, visit),
    key: (state) => model.key(state),
    within: (state) => model.within?.(state) !== false,
    describeAction: (action) => model.describeAction(action),
    describeState: (state) => model.describeState(state),
  }
}

/** The path without some steps, and without those that cannot happen then; undefined when nothing is violated by it, or it is no shorter. */
function replayed<State, Action>(
  model: Model<State, Action>,
  { property, initial, path }: Counterexample<State, Action>,
  left: (step: number) => boolean,
): Counterexample<State, Action> | undefined {
  const { holds } = bound(model, property)
  const taken: Step<State, Action>[] = []
  let state = initial
  if (!holds(state)) return path.length === 0 ? undefined : { property, initial, path: [] }
  for (const [i, { action }] of path.entries()) {
    if (left(i)) continue
    const step = stepBy(model, state, action)
    if (step === undefined) continue
    taken.push(step)
    state = step.state
    if (!holds(state)) return taken.length < path.length ? { property, initial, path: taken } : undefined
  }
  return undefined
}

/** The step that an action makes from a state; undefined when it cannot happen, or changes nothing. */
function stepBy<State, Action>(
  model: Model<State, Action>,
  state: State,
  wanted: Action,
): Step<State, Action> | undefined {
  const key = actionKeyOf(model, wanted)
  let found: Step<State, Action> | undefined
  model.successors(state, (action, next) => {
    if (found === undefined && actionKeyOf(model, action) === key) found = { action, state: next }
  })
  return found === undefined || model.key(found.state) === model.key(state) ? undefined : found
}

function bound<State, Action>(
  { properties }: Model<State, Action>,
  name: string,
): { holds(this: void, state: State): boolean } {
  const property = properties.find((one) => one.name === name && one.kind === 'always')
  if (property === undefined) throw new TypeError(`the model has no property "${name}"`)
  return { holds: (state) => property.holds(state) }
}
