import { seal } from '../../../kernel/index.js'
import type { Model } from '../model.js'
import { actionKey } from './action-key.js'
import { Budgets } from './budgets.js'
import { Describer } from './describe.js'
import { Independence } from './independence.js'
import { Renaming } from './renaming.js'
import { stateKey } from './state-key.js'
import { Successors } from './successors.js'
import { WorldSpace } from './world-space.js'
import { checkWorldOptions, type WorldModelOptions } from './world-options.js'
import type { WorldAction, WorldState } from './world-state.js'

/** A model of processes: what `explore` asks for, and what tests look at. */
export interface WorldModel extends Model<WorldState, WorldAction> {
  /** How many states of single nodes, and how many messages, there have been so far. */
  readonly size: { readonly local: number; readonly messages: number }
}

/**
 * The world of these processes as a model: every order of deliveries and timers, with the losses, duplicates and crashes that
 * the budgets allow. The processes are the ones that run in a simulation, in the plain style: their state is in fields of plain
 * data, Maps, Sets and arrays, time is in named timers, and no handler returns a promise.
 *
 * A delivery that changes nothing and sends nothing is no step: the message stays in flight, as if it were late. A message to a
 * node that is down waits likewise. What is never delivered is as good as lost, so this leaves out no behaviour.
 *
 * @throws InputError when an option makes no sense; PlainStyleError, from here or while it is explored, when a process is not in
 * the plain style
 *
 * @example
 * ```ts
 * import { worldModel } from 'seedbed/search'
 * class Idle {}
 * worldModel({ name: 'idle', servers: { count: 2, process: Idle }, properties: [] }).initial().length // => 1
 * ```
 */
export function worldModel(options: WorldModelOptions): WorldModel {
  checkWorldOptions(options)
  for (const operations of options.clients?.operations ?? [])
    for (const operation of operations) seal(operation)
  const budgets = new Budgets(options.budgets ?? {})
  const space = new WorldSpace(options, budgets)
  const successors = new Successors(space, budgets, options)
  const describer = new Describer(space)
  const independence = new Independence(space, budgets, options.timing)
  const renaming = new Renaming(space, options.interchangeable ?? [], budgets.betweenEffects)
  const { within } = options
  return {
    name: options.name,
    properties: [
      {
        name: 'no-uncaught-errors',
        kind: 'always',
        holds: (state) => space.view(state).failures.length === 0,
      },
      ...options.properties.map((property) => ({
        name: property.name,
        kind: property.kind ?? 'always',
        holds: (state: WorldState) => property.holds(space.view(state)),
      })),
    ],
    initial: () => successors.initial(),
    successors: (state, visit) => successors.visit(state, visit),
    key: stateKey,
    actionKey,
    independent: (one, other) => independence.holds(one, other),
    ...(renaming.isNeeded ? { canonical: (state: WorldState) => renaming.canonical(state) } : {}),
    ...(within !== undefined && { within: (state: WorldState) => within(space.view(state)) }),
    describeAction: (action) => describer.action(action),
    describeState: (state) => describer.state(state),
    get size() {
      return { local: space.steps.count, messages: space.messages.all.length }
    },
  }
}
