import {
  checkCausalConsistency,
  checkConvergence,
  checkLinearizability,
  checkListAppend,
  checkRwRegister,
  checkSequentialConsistency,
  checkSessionGuarantees,
  kv,
  priorityQueue,
  queue,
  set,
  stack,
  unorderedQueue,
  type Model,
} from '../src/check/index.js'
import type { Operation } from '../src/history/index.js'
import { Random } from '../test/check/random.js'
import { serializable } from '../test/check/transactions/histories.js'
import { collectionHistory, deepStack, setHistory } from './check-collections.js'
import { domainChecks } from './check-domains.js'
import { registerHistory, type Shape } from './check-histories.js'

type History = readonly Operation<never, never>[]

/** One measurement: an algorithm, and a history of a certain size. */
export interface Case {
  readonly curve: string
  /** What the curve is drawn against. */
  readonly axis: 'operations' | 'open at once' | 'open for ever'
  readonly x: number
  readonly operations: number
  readonly make: () => History
  readonly check: (history: History) => { readonly verdict: string }
}

const thousands = [1_000, 5_000, 20_000, 100_000]
const clients = [2, 5, 20, 80]
const crashed = [1, 10, 100]

const linearizable = (model: Model) => (history: History) => checkLinearizability(history, model)
/** A register without what the polynomial algorithm, or the search, needs to know of it. */
const searched: Model = (({ register: _register, ...rest }) => rest)(kv() as Model)
const blind: Model = (({ lookahead: _lookahead, ...rest }) => rest)(searched)
const repeated = { clients: 5, values: 20 }

function curve(
  name: string,
  axis: Case['axis'],
  xs: readonly number[],
  shape: (x: number) => Shape,
  make: (shape: Shape) => readonly Operation[],
  check: Case['check'],
): Case[] {
  return xs.map((x) => ({
    curve: name,
    axis,
    x,
    operations: shape(x).operations,
    make: () => make(shape(x)) as History,
    check,
  }))
}

const register = (shape: Shape) => registerHistory(shape, 1)
const bySize = (of: Omit<Shape, 'operations'>) => (operations: number) => ({ operations, ...of })
const ten = bySize({ clients: 10 })

const collections = [
  ['queue', queue()],
  ['stack', stack()],
  ['priority-queue', priorityQueue()],
  ['unordered-queue', unorderedQueue()],
] as const

export const cases: readonly Case[] = [
  ...curve('register, zones', 'operations', thousands, ten, register, linearizable(kv())),
  ...collections.flatMap(([name, model]) =>
    curve(
      name.replace('-', ' '),
      'operations',
      thousands,
      ten,
      (shape) => collectionHistory(name, shape, 1),
      linearizable(model),
    ),
  ),
  ...curve(
    'stack, all on each other',
    'operations',
    [300, 1_000, 3_000, 10_000],
    bySize({ clients: 1 }),
    ({ operations }) => deepStack(operations),
    linearizable(stack()),
  ),
  ...curve(
    'set, one element, search',
    'operations',
    thousands,
    ten,
    (shape) => setHistory(shape, 1),
    linearizable(set()),
  ),
  ...curve(
    'search with lookahead',
    'operations',
    thousands,
    bySize(repeated),
    register,
    linearizable(searched),
  ),
  ...curve(
    'search without lookahead',
    'operations',
    thousands,
    bySize(repeated),
    register,
    linearizable(blind),
  ),
  ...curve('sequential', 'operations', [100, 300, 1_000, 3_000], bySize(repeated), register, (history) =>
    checkSequentialConsistency(history, kv()),
  ),
  ...curve('causal', 'operations', thousands, ten, register, (history) =>
    checkCausalConsistency(history, kv()),
  ),
  ...curve('session guarantees', 'operations', thousands, ten, register, (history) =>
    checkSessionGuarantees(history, kv()),
  ),
  ...curve('convergence', 'operations', thousands, ten, register, (history) =>
    checkConvergence(history, kv()),
  ),
  ...(['append', 'w'] as const).flatMap((f) =>
    curve(
      f === 'w' ? 'rw-register' : 'list-append',
      'operations',
      [1_000, 5_000, 20_000, 100_000, 200_000],
      bySize({ clients: 20 }),
      (shape) => serializable(new Random(1), shape.operations, f, shape.clients),
      f === 'w' ? (history) => checkRwRegister(history) : (history) => checkListAppend(history),
    ),
  ),
  ...Object.entries(domainChecks).flatMap(([name, { make, check }]) =>
    curve(
      name,
      'operations',
      name === 'set-full' ? thousands.slice(0, 3) : thousands,
      bySize({ clients: 10 }),
      ({ operations }) => make(operations),
      check,
    ),
  ),

  ...curve(
    'register, zones',
    'open at once',
    clients,
    (x) => ({ operations: 10_000, clients: x }),
    register,
    linearizable(kv()),
  ),
  ...collections.flatMap(([name, model]) =>
    curve(
      name.replace('-', ' '),
      'open at once',
      clients,
      (x) => ({ operations: 10_000, clients: x }),
      (shape) => collectionHistory(name, shape, 1),
      linearizable(model),
    ),
  ),
  ...curve(
    'set, one element, search',
    'open at once',
    clients,
    (x) => ({ operations: 2_000, clients: x }),
    (shape) => setHistory(shape, 1),
    linearizable(set()),
  ),
  ...[['search with lookahead', searched] as const, ['search without lookahead', blind] as const].flatMap(
    ([name, model]) => [
      ...curve(
        name,
        'open at once',
        [2, 5, 10, 20, 40],
        (x) => ({ operations: 2_000, clients: x, values: 50 }),
        register,
        (history) => checkLinearizability(history, model, { steps: 2_000_000 }),
      ),
      ...curve(
        name,
        'open for ever',
        crashed,
        (x) => ({ operations: 2_000, ...repeated, crashed: x }),
        register,
        (history) => checkLinearizability(history, model, { steps: 2_000_000 }),
      ),
    ],
  ),
  ...curve(
    'register, zones',
    'open for ever',
    crashed,
    (x) => ({ operations: 10_000, clients: 10, crashed: x }),
    register,
    linearizable(kv()),
  ),
  ...curve(
    'stack',
    'open for ever',
    crashed,
    (x) => ({ operations: 10_000, clients: 10, crashed: x }),
    (shape) => collectionHistory('stack', shape, 1),
    linearizable(stack()),
  ),
  ...curve(
    'list-append',
    'open at once',
    clients,
    (x) => ({ operations: 10_000, clients: x }),
    (shape) => serializable(new Random(1), shape.operations, 'append', shape.clients),
    (history) => checkListAppend(history),
  ),
]
