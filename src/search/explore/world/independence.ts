import { CRASHES, DUPLICATION, LOSS, type Budgets } from './budgets.js'
import type { WorldSpace } from './world-space.js'
import type { WorldModelOptions } from './world-options.js'
import type { WorldAction } from './world-state.js'

/**
 * Which actions commute. What happens at two different nodes does: each handler sees its own node alone, takes its own message
 * out of the flight and adds others, and neither makes the other impossible. Unless
 *
 * - both draw on one budget of the whole world: the first may leave nothing for the second;
 * - both are at clients whose history is kept: which of an end and a beginning came first is what a history is about;
 * - there are ghosts: they see one event after the other;
 * - both concern one message: one may take it away from the other;
 * - one is a timer of a synchronous world: it waits for the messages, and takes away what is left of them.
 */
export class Independence {
  constructor(
    private readonly space: WorldSpace,
    private readonly budgets: Budgets,
    private readonly timing: WorldModelOptions['timing'],
  ) {}

  holds(one: WorldAction, other: WorldAction): boolean {
    if (one.node === other.node || this.space.ghosts.isKept) return false
    if (this.timing === 'synchronous' && (one.kind === 'timeout' || other.kind === 'timeout')) return false
    if (this.isClient(one) && this.isClient(other) && this.space.keepsHistory) return false
    return !this.spends(one).some((budget) => this.spends(other).includes(budget))
  }

  private isClient({ node }: WorldAction): boolean {
    return this.space.sites[node].role === 'client'
  }

  /** The budgets of the whole world that an action draws on. A message belongs to its receiver: same message, same node. */
  private spends(action: WorldAction): readonly number[] {
    const spent: number[] = []
    if (action.kind === 'crash' || ('crashAfter' in action && action.crashAfter !== undefined))
      spent.push(CRASHES)
    if (action.kind === 'lose') spent.push(LOSS)
    if (action.kind === 'deliver' && action.copy) spent.push(DUPLICATION)
    if (action.kind === 'timeout') {
      const budget = this.budgets.timer(action.timer)
      if (this.budgets.isShared(budget)) spent.push(budget)
    }
    return spent
  }
}
