import type { ProcessFactory } from 'seedbed'
import {
  worldModel,
  type SizeParameter,
  type Sizes,
  type WorldModel,
  type WorldModelOptions,
} from 'seedbed/search'
import { commitFacts } from './facts.js'
import { abortOnlyForCause, commitProperties, someDecide } from './properties.js'
import { oneTransaction } from './transaction.js'

/** What every world of atomic commitment is built with. */
export type CommitSize =
  'n' | 'unwilling' | 'readers' | 'crashes' | 'patience' | 'inquiries' | 'asks' | 'losses' | 'duplication'

const none = (most: number, meaning: string): SizeParameter => ({ byDefault: 0, least: 0, most, meaning })

export const commitSizes: Readonly<Record<CommitSize, SizeParameter>> = {
  n: { byDefault: 2, least: 1, most: 4, meaning: 'participants' },
  unwilling: none(4, 'of these, from the last on, those that vote no'),
  readers: none(4, 'of the rest, from the first on, those that have only read'),
  crashes: none(3, 'how often a server may crash, between any two effects'),
  patience: none(3, 'how often a coordinator may have waited long enough'),
  inquiries: none(3, 'how often a participant may: it aborts alone before its vote, and asks after it'),
  asks: none(2, 'how often the client may ask again'),
  losses: none(3, 'how many messages may be lost'),
  duplication: none(2, 'how often a message may arrive once more'),
}

/** What differs from protocol to protocol. */
export interface CommitWorld {
  readonly name: string
  readonly process: ProcessFactory
  /** How many servers come before the participants. */
  readonly others: number
  readonly timing?: WorldModelOptions['timing']
  /** Budgets of timers that only this protocol has. */
  readonly timers?: Readonly<Record<string, { readonly total?: number }>>
}

/** One transaction, in every order of messages, timers and crashes that the budgets allow. */
export function commitWorld(
  { name, process, others, timing = 'asynchronous', timers = {} }: CommitWorld,
  sizes: Sizes<CommitSize>,
): WorldModel {
  const { n, unwilling, readers, crashes, patience, inquiries, asks, losses, duplication } = sizes
  const participants = Array.from({ length: n }, (_, i) => `n${others + i + 1}`)
  const onlyHere = Object.values(timers).reduce((sum, { total = 0 }) => sum + total, 0)
  const nothingFails = crashes + patience + inquiries + losses + onlyHere === 0
  return worldModel({
    name,
    servers: { count: others + n, process },
    clients: oneTransaction({ participants, unwilling, readers }),
    timing,
    budgets: {
      crashes,
      betweenEffects: true,
      loss: losses,
      duplication,
      timers: {
        'transaction/*': { total: patience },
        'branch/*': { total: inquiries },
        retry: { total: asks },
        ...timers,
      },
    },
    // How long an acceptor waits makes no difference where timers run out at any time.
    random: [0],
    history: false,
    ghosts: commitFacts,
    properties: [
      ...commitProperties,
      ...(nothingFails ? [abortOnlyForCause] : []),
      ...(unwilling === 0 ? (readers < n ? [someDecide('commit')] : []) : [someDecide('abort')]),
    ],
  })
}
