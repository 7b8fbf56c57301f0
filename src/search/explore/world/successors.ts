import type { Visit } from '../model.js'
import { actionKey } from './action-key.js'
import { CRASHES, DUPLICATION, LOSS, type Budgets } from './budgets.js'
import type { LocalState } from './local-state.js'
import type { LocalEvent, LocalOutcome } from './local-steps.js'
import { withMessage, withoutMessage, type Flight } from './messages.js'
import type { WorldModelOptions } from './world-options.js'
import type { WorldSpace } from './world-space.js'
import type { WorldAction, WorldState } from './world-state.js'

/** What follows a state of the world: messages in the order in which they were first sent, then nodes in theirs. */
export class Successors {
  private readonly asSet: boolean
  private readonly isSynchronous: boolean
  private readonly actions = new Map<string, WorldAction>()

  constructor(
    private readonly space: WorldSpace,
    private readonly budgets: Budgets,
    { network = 'multiset', timing = 'asynchronous' }: WorldModelOptions,
  ) {
    this.asSet = network === 'set'
    this.isSynchronous = timing === 'synchronous'
  }

  /** All nodes have started, in order; where a process draws, in each way that may go. */
  initial(): WorldState[] {
    const { space, budgets } = this
    let states: WorldState[] = [
      {
        nodes: space.sites.map((site) => space.steps.blank(site)),
        flight: [],
        history: space.histories.none,
        ghosts: space.ghosts.initial,
        spent: budgets.nothingSpent,
      },
    ]
    for (const { index } of space.sites)
      states = states.flatMap((state) =>
        space.steps
          .outcomes(state.nodes[index], { kind: 'start' })
          .map((outcome) => this.next(state, outcome)),
      )
    return states
  }

  visit(state: WorldState, visit: Visit<WorldState, WorldAction>): void {
    const { flight, nodes } = state
    for (let i = 0; i < flight.length; i++)
      if (i === 0 || flight[i] !== flight[i - 1]) this.visitMessage(state, flight[i], visit)
    for (const node of nodes) this.visitNode(state, node, visit)
  }

  private visitMessage(state: WorldState, message: number, visit: Visit<WorldState, WorldAction>): void {
    const { space, budgets } = this
    const { to } = space.messages.all[message]
    const node = state.nodes[to]
    if (node.up) {
      const event: LocalEvent = { kind: 'deliver', message }
      const flight = this.asSet ? state.flight : withoutMessage(state.flight, message)
      const duplicates = !this.asSet && budgets.left(state.spent, DUPLICATION)
      this.each(node, event, state, (outcome, choice, spent) => {
        const { crashedAfter } = outcome
        const action = { kind: 'deliver', node: to, message, choice, ...crash(crashedAfter) } as const
        visit(this.action({ ...action, copy: false }), this.next(state, outcome, flight, spent))
        if (!duplicates) return
        const twice = budgets.spend(spent, DUPLICATION)
        visit(this.action({ ...action, copy: true }), this.next(state, outcome, state.flight, twice))
      })
    }
    if (budgets.left(state.spent, LOSS)) {
      const flight = withoutMessage(state.flight, message)
      const spent = budgets.spend(state.spent, LOSS)
      visit(this.action({ kind: 'lose', node: to, message }), { ...state, flight, spent })
    }
  }

  private visitNode(state: WorldState, node: LocalState, visit: Visit<WorldState, WorldAction>): void {
    const { space, budgets } = this
    const site = space.sites[node.node]
    if (node.failure !== null) return
    if (!node.up) {
      this.each(node, { kind: 'start' }, state, (outcome, choice, spent) => {
        const action = { kind: 'restart', node: site.index, choice, ...crash(outcome.crashedAfter) } as const
        visit(this.action(action), this.next(state, outcome, state.flight, spent))
      })
      return
    }
    const flight = this.isSynchronous ? [] : state.flight
    for (const timer of this.isSynchronous && this.mayArrive(state) ? [] : node.timers) {
      const budget = budgets.timer(timer)
      if (!budgets.left(state.spent, budget)) continue
      this.each(node, { kind: 'timeout', timer }, state, (outcome, choice, spent) => {
        const action = {
          kind: 'timeout',
          node: site.index,
          timer,
          choice,
          ...crash(outcome.crashedAfter),
        } as const
        visit(this.action(action), this.next(state, outcome, flight, budgets.spend(spent, budget)))
      })
    }
    if (site.role === 'client' && !node.open && node.asked < site.operations.length)
      this.each(node, { kind: 'invoke' }, state, (outcome, choice, spent) =>
        visit(
          this.action({ kind: 'invoke', node: site.index, operation: node.asked, choice }),
          this.next(state, outcome, state.flight, spent),
        ),
      )
    if (site.role === 'server' && budgets.left(state.spent, CRASHES)) {
      const outcome: LocalOutcome = { node: space.steps.crashed(node), sent: [], told: [], notes: [] }
      const spent = budgets.spend(state.spent, CRASHES)
      visit(this.action({ kind: 'crash', node: site.index }), this.next(state, outcome, state.flight, spent))
    }
  }

  /** Whether there is a message whose arrival makes a difference. */
  private mayArrive({ flight, nodes }: WorldState): boolean {
    const { messages, steps } = this.space
    return flight.some((message) => {
      const node = nodes[messages.all[message].to]
      if (!node.up) return false
      return steps
        .outcomes(node, { kind: 'deliver', message })
        .some((outcome) => !changesNothing(node, outcome))
    })
  }

  /** All outcomes of an event that are steps, those with a crash in the middle among them. */
  private each(
    node: LocalState,
    event: LocalEvent,
    { spent }: WorldState,
    found: (outcome: LocalOutcome, choice: number, spent: readonly number[]) => void,
  ): void {
    const { space, budgets } = this
    space.steps.outcomes(node, event).forEach((outcome, choice) => {
      if (!changesNothing(node, outcome)) found(outcome, choice, spent)
    })
    const server = space.sites[node.node].role === 'server'
    if (!server || !budgets.betweenEffects || !budgets.left(spent, CRASHES)) return
    const crashed = budgets.spend(spent, CRASHES)
    space.steps.crashOutcomes(node, event).forEach((outcome, choice) => found(outcome, choice, crashed))
  }

  private next(
    state: WorldState,
    outcome: LocalOutcome,
    flight: Flight = state.flight,
    spent: readonly number[] = state.spent,
  ): WorldState {
    const { space } = this
    const { node, sent, told } = outcome
    const nodes = state.nodes.slice()
    nodes[node.node] = node
    for (const message of sent) flight = withMessage(flight, message, this.asSet)
    const { client } = space.sites[node.node]
    const history =
      told.length === 0 || !space.keepsHistory
        ? state.history
        : space.histories.after(state.history, client, told)
    return { nodes, flight, history, ghosts: space.ghosts.after(state.ghosts, outcome), spent }
  }

  /** One object for each action, however often it is possible. */
  private action(action: WorldAction): WorldAction {
    const key = actionKey(action)
    const known = this.actions.get(key)
    if (known !== undefined) return known
    this.actions.set(key, action)
    return action
  }
}

/** A message that is ignored may as well be late: it stays in flight. A start and a timer are always something. */
function changesNothing(before: LocalState, { node, sent, told, notes }: LocalOutcome): boolean {
  return node === before && sent.length === 0 && told.length === 0 && notes.length === 0
}

const crash = (crashedAfter: number | undefined): { crashAfter?: number } =>
  crashedAfter === undefined ? {} : { crashAfter: crashedAfter }
