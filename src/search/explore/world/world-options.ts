import { InputError, shown } from '../../../input/index.js'
import type { ClientFactory, NodeId, ProcessFactory } from '../../../kernel/index.js'
import type { Ghosts, WorldProperty, WorldView } from './world-state.js'

/** How often a timer may fire: a number for each node, or a number for the whole world, or both. */
export type TimerBudget = number | { readonly each?: number; readonly total?: number }

/** What may go wrong, and how often. What is not named does not happen. */
export interface WorldBudgets {
  /** How many messages may be lost. One that is never delivered is as good as lost: for safety 0 is enough. */
  readonly loss?: number
  /** How often a message may be delivered and stay in flight, to be delivered again. */
  readonly duplication?: number
  /** How often a server may crash. It may come back at any time, with what its disk had made safe. */
  readonly crashes?: number
  /** Whether a crash may also strike between two effects of one handler. Default: false. */
  readonly betweenEffects?: boolean
  /**
   * How often each named timer may fire, or all together whose names begin in one way, such as `branch/*`. A timer that is set may fire
   * at any time; one that is not named here never does.
   */
  readonly timers?: Readonly<Record<string, TimerBudget>>
}

/** What `worldModel` explores. */
export interface WorldModelOptions<G = any> {
  readonly name: string
  /** The servers: nodes n1, n2, … */
  readonly servers: { readonly count: number; readonly process: ProcessFactory }
  /** The clients: nodes c1, c2, …, each with the operations it asks for, in order. */
  readonly clients?: {
    readonly process: ProcessFactory | ClientFactory
    readonly operations: readonly (readonly unknown[])[]
    /** When a client asks for its next operation: at any time after the last has ended, or at once, in the same step. Default: any time. */
    readonly pace?: 'any time' | 'at once'
  }
  /** Messages in flight as a multiset, each delivered once; or as a set that only grows, each delivered any number of times. Default: multiset. */
  readonly network?: 'multiset' | 'set'
  /**
   * `asynchronous`: a timer may fire before a message arrives that was sent long ago. `synchronous`: every message takes less time than
   * any timer, so that none fires before all have arrived; what was for a node that is down, or made no difference, is gone by then.
   * Default: asynchronous.
   */
  readonly timing?: 'asynchronous' | 'synchronous'
  readonly budgets?: WorldBudgets
  /** The numbers in [0, 1) that a draw from a random stream may come to; each is tried. Default: drawing is refused. */
  readonly random?: readonly number[]
  /** What clocks show, ms. Default: reading them is refused. */
  readonly now?: number
  /** Whether the history of the clients is part of the state. Default: true. */
  readonly history?: boolean
  readonly ghosts?: Ghosts<G>
  readonly properties: readonly WorldProperty<G>[]
  /**
   * Groups of servers that differ in nothing but their names: no process compares them or lists them in their order, the
   * ghosts neither, and the order in which messages are sent makes no difference. Used when symmetry is asked for.
   */
  readonly interchangeable?: readonly (readonly NodeId[])[]
  /** States outside are counted, and not gone on from. Default: all are within. */
  readonly within?: (world: WorldView<G>) => boolean
}

/** Checks what would otherwise show as a strange count. @throws InputError naming the field, what was found and what is allowed. */
export function checkWorldOptions({
  servers,
  budgets = {},
  random = [],
  timing,
  network,
}: WorldModelOptions): void {
  if (!(Number.isInteger(servers.count) && servers.count > 0))
    throw new InputError('servers.count', `${shown(servers.count)} is not a whole number from 1 on`)
  if (timing === 'synchronous' && network === 'set')
    throw new InputError(
      'timing',
      `"synchronous" goes with the network "multiset": in a set, messages never arrive for good`,
    )
  const { loss, duplication, crashes, timers = {} } = budgets
  checkCounts('budgets', { loss, duplication, crashes })
  for (const [name, budget] of Object.entries(timers)) {
    if (typeof budget === 'number') checkCounts('budgets.timers', { [name]: budget })
    else checkCounts(`budgets.timers.${name}`, { each: budget.each, total: budget.total })
  }
  random.forEach((number, i) => {
    if (!(number >= 0 && number < 1))
      throw new InputError(
        `random[${i}]`,
        `${shown(number)} is not a number from 0 up to, but not including, 1`,
      )
  })
}

function checkCounts(field: string, counts: Readonly<Record<string, number | undefined>>): void {
  for (const [name, count] of Object.entries(counts))
    if (count !== undefined && !(Number.isInteger(count) && count >= 0))
      throw new InputError(`${field}.${name}`, `${shown(count)} is not a whole number from 0 on`)
}
