import type { Model } from 'seedbed/search'

/** What a plain breadth-first search finds, which keeps whole states as JSON. */
export interface Naive {
  /** States as JSON, with the number of steps that lead to them. */
  readonly distances: ReadonlyMap<string, number>
  readonly generated: number
  readonly depth: number
}

export function naive<State>(model: Model<State, any>): Naive {
  const distances = new Map<string, number>()
  let generated = 0
  let level: State[] = []
  const comeUpon = (state: State, distance: number, next: State[]) => {
    generated++
    const text = JSON.stringify(state)
    if (distances.has(text)) return
    distances.set(text, distance)
    next.push(state)
  }
  for (const state of model.initial()) comeUpon(state, 0, level)
  let depth = 0
  while (level.length > 0) {
    depth++
    const next: State[] = []
    for (const state of level) model.successors(state, (_action, after) => comeUpon(after, depth, next))
    level = next
  }
  return { distances, generated, depth }
}

/** The least number of steps to a state that does not hold this property; undefined when all do. */
export function nearest<State>(
  model: Model<State, any>,
  { distances }: Naive,
  name: string,
): number | undefined {
  const { kind, ...property } = model.properties.find((one) => one.name === name)!
  const far = [...distances].flatMap(([text, distance]) =>
    property.holds(JSON.parse(text) as State) ? [] : [distance],
  )
  return kind === 'always' && far.length > 0 ? Math.min(...far) : undefined
}

/** Fails unless the steps of a path are steps of the model, one after the other. */
export function follow<State, Action>(
  model: Model<State, Action>,
  initial: State,
  path: readonly { readonly action: Action; readonly state: State }[],
): State {
  if (!model.initial().some((state) => model.key(state) === model.key(initial)))
    throw new Error('begins elsewhere')
  return path.reduce((state, step) => {
    let found = false
    model.successors(state, (action, next) => {
      found ||=
        model.describeAction(action) === model.describeAction(step.action) &&
        model.key(next) === model.key(step.state)
    })
    if (!found) throw new Error(`${model.describeAction(step.action)} is no step`)
    return step.state
  }, initial)
}
