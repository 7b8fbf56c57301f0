import { perSecond, violationsOf, type Explored } from './explored.js'

/** An exploration as programs read it. */
export function asJson(explored: Explored): object {
  const { name, built, given, exploration, ms, peakMegabytes } = explored
  const { model, parameters, variant } = built
  const { order, symmetry = false, reduction = false } = given
  const { verdict, states, generated, depth, complete, endedBy, reached, unreached, bytesPerState } =
    exploration
  return {
    model: name,
    parameters,
    ...(variant && { variant: variant.name }),
    order,
    symmetry,
    reduction,
    verdict,
    states,
    generated,
    depth,
    complete,
    endedBy,
    ms: Math.round(ms),
    generatedPerSecond: perSecond(generated, ms),
    bytesPerState,
    peakMegabytes: Math.round(peakMegabytes),
    violations: violationsOf(explored).map(({ property, initial, path }) => ({
      property,
      steps: path.length,
      initial: model.describeState(initial),
      path: path.map(({ action, state }) => ({
        action: model.describeAction(action),
        state: model.describeState(state),
      })),
    })),
    reached,
    unreached,
  }
}
