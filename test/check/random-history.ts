import * as models from '../../src/check/models/index.js'
import type { Model, RegisterStep } from '../../src/check/index.js'
import type { Operation } from '../../src/history/index.js'
import type { Random } from './random.js'

/** What random histories of one type are made of. */
export interface Workload {
  readonly name: string
  readonly model: Model
  input(random: Random, fresh: () => number, operations: readonly Operation[]): Record<string, unknown>
  /** An answer that may well be wrong. */
  output(random: Random, input: any, operations: readonly Operation[]): unknown
  /** Answers among which the true one is, where they have a shape of their own. */
  candidates?(input: any): unknown[]
}

const small = (random: Random) => random.below(3)
const value = (random: Random, fresh: () => number) => (random.chance(0.5) ? fresh() : small(random))
const someValue = (random: Random, operations: readonly Operation[]) => {
  const written = operations.flatMap(({ input }) => (input.value === undefined ? [] : [input.value]))
  return written.length > 0 && random.chance(0.9)
    ? random.pick(written)
    : random.chance(0.7)
      ? null
      : small(random)
}
/** Text made of the pieces appended, in any order. */
const someText = (random: Random, operations: readonly Operation[]) => {
  let text = ''
  for (const { input } of operations) {
    if (input.f === 'put' && random.chance(0.4)) text = input.value
    if (input.f === 'append' && random.chance(0.5))
      text = random.chance(0.8) ? text + input.value : input.value + text
  }
  return text
}
const all = (random: Random, operations: readonly Operation[], f: string) =>
  operations.flatMap(({ input }) => (input.f === f && random.chance(0.7) ? [input.value] : []))

const container = (name: string, model: Model, put: string, take: string, nextValue = value): Workload => ({
  name,
  model,
  input: (random, fresh) => (random.chance(0.55) ? { f: put, value: nextValue(random, fresh) } : { f: take }),
  output: (random, input, operations) =>
    input.f === take ? (random.chance(0.15) ? null : someValue(random, operations)) : undefined,
})
const unique = (_random: Random, fresh: () => number) => fresh()

export const workloads: readonly Workload[] = [
  ...[unique, value].map((next): Workload => ({
    name: next === unique ? 'register, unique values' : 'register',
    model: models.register(),
    input: (random, fresh) =>
      random.chance(0.5) ? { f: 'write', value: next(random, fresh) } : { f: 'read' },
    output: (random, input, operations) => (input.f === 'read' ? someValue(random, operations) : undefined),
  })),
  {
    name: 'cas-register',
    model: models.casRegister({ initial: 0 }),
    input: (random) =>
      random.pick([
        { f: 'read' },
        { f: 'write', value: small(random) },
        { f: 'cas', from: small(random), to: small(random) },
      ]),
    output: (random, input) =>
      input.f === 'read' ? small(random) : input.f === 'cas' ? random.chance(0.6) : undefined,
  },
  ...[null, ''].map((initial): Workload => ({
    name: initial === null ? 'kv' : 'kv with appends',
    model: models.kv({ initial }),
    input(random, fresh) {
      const key = random.chance(0.7) ? 'x' : 'y'
      const get = { f: 'get', key }
      const token = random.pick(['a', 'b', 'c'])
      if (initial === '')
        return random.pick([
          get,
          get,
          { f: 'append', key, value: token },
          { f: 'append', key, value: token },
          { f: 'put', key, value: token },
        ])
      return random.pick([
        get,
        get,
        { f: 'put', key, value: value(random, fresh) },
        { f: 'delete', key },
        { f: 'cas', key, from: random.chance(0.2) ? null : small(random), to: small(random) },
        { f: 'append', key, value: token },
      ])
    },
    output(random, input, operations) {
      if (input.f === 'cas') return random.chance(0.5)
      if (input.f !== 'get') return undefined
      const same = operations.filter((other) => other.input.key === input.key)
      return initial === ''
        ? someText(random, same)
        : random.chance(0.2)
          ? someText(random, same)
          : someValue(random, same)
    },
  })),
  {
    name: 'multi-register',
    model: models.multiRegister(),
    input: (random) => ({
      f: 'txn',
      value: Array.from({ length: 1 + random.below(2) }, () =>
        random.chance(0.5)
          ? ['r', random.pick(['x', 'y']), null]
          : ['w', random.pick(['x', 'y']), small(random)],
      ),
    }),
    candidates: (input) =>
      [null, 0, 1, 2].flatMap((a) =>
        [null, 0, 1, 2].map((b) =>
          input.value.map(([f, key, v]: RegisterStep, i: number) => [f, key, f === 'r' ? [a, b][i] : v]),
        ),
      ),
    output: (random, input) =>
      input.value.map(([f, key, v]: RegisterStep) => [
        f,
        key,
        f === 'r' ? (random.chance(0.4) ? null : small(random)) : v,
      ]),
  },
  {
    name: 'counter',
    model: models.counter(),
    input: (random) =>
      random.pick([{ f: 'add', value: 1 + small(random) }, { f: 'add-and-get', value: 1 }, { f: 'read' }]),
    output: (random, input) => (input.f === 'add' ? undefined : random.below(6)),
  },
  {
    name: 'set',
    model: models.set(),
    input: (random) => ({ f: random.pick(['add', 'remove', 'contains']), value: small(random) }),
    output: (random, input) =>
      input.f === 'contains' || random.chance(0.3) ? random.chance(0.5) : undefined,
  },
  {
    name: 'set with reads',
    model: models.set(),
    input: (random) =>
      random.chance(0.4) ? { f: 'read' } : { f: random.pick(['add', 'add', 'remove']), value: small(random) },
    output: (random, input, operations) => (input.f === 'read' ? all(random, operations, 'add') : undefined),
  },
  container('queue, unique values', models.queue(), 'enqueue', 'dequeue', unique),
  container('queue', models.queue(), 'enqueue', 'dequeue'),
  container('unordered queue, unique values', models.unorderedQueue(), 'enqueue', 'dequeue', unique),
  container('unordered queue', models.unorderedQueue(), 'enqueue', 'dequeue'),
  container('stack, unique values', models.stack(), 'push', 'pop', unique),
  container('stack', models.stack(), 'push', 'pop'),
  container('priority queue, unique values', models.priorityQueue(), 'insert', 'extract', unique),
  container('priority queue', models.priorityQueue(), 'insert', 'extract'),
  {
    name: 'mutex',
    model: models.mutex(),
    input: (random) => ({
      f: random.pick(['acquire', 'release']),
      ...(random.chance(0.5) && { owner: small(random) }),
    }),
    output: (random) => (random.chance(0.2) ? false : undefined),
  },
  {
    name: 'fenced lock',
    model: models.fencedLock(),
    input: (random) => ({ f: random.pick(['acquire', 'release']) }),
    output: (random, input) => (input.f === 'acquire' ? random.below(6) : undefined),
  },
  {
    name: 'append log',
    model: models.appendLog(),
    input: (random, fresh) =>
      random.chance(0.5)
        ? { f: 'append', value: value(random, fresh) }
        : { f: 'read', ...(random.chance(0.3) && { from: 1 }) },
    output: (random, input, operations) =>
      input.f === 'append'
        ? random.chance(0.3)
          ? random.below(3)
          : undefined
        : all(random, operations, 'append'),
  },
]

/**
 * A random history of at most `most` operations: intervals that overlap and touch, every outcome, and answers that are
 * in part those of some true execution, so that neither verdict is rare.
 */
export function randomHistory(random: Random, workload: Workload, most: number): Operation[] {
  const count = random.chance(0.7) ? most - random.below(3) : random.below(most + 1)
  let unused = 3
  const span = 2 + random.below(2 * most)
  const planned: { invoked: number; completed: number; at: number; input: any }[] = []
  const operations: Operation[] = []
  for (let i = 0; i < count; i++) {
    const invoked = random.below(span)
    const completed = invoked + random.below(random.chance(0.3) ? span : 4)
    planned.push({
      invoked,
      completed,
      at: invoked + random.next() * (completed - invoked),
      input: undefined,
    })
  }
  for (const plan of planned) {
    plan.input = workload.input(random, () => unused++, operations)
    operations.push({
      id: operations.length,
      process: `p${operations.length}`,
      input: plan.input,
      invoked: plan.invoked,
    })
  }
  const answers = truth(workload, planned, random)
  const wrong = random.pick([0, 0.2, 0.5, 0.8])
  return operations.map((operation, i) => {
    const { completed } = planned[i]
    const fate = random.next()
    if (fate < 0.06) return { ...operation, outcome: 'fail', completed }
    if (fate < 0.16) return random.chance(0.5) ? { ...operation, outcome: 'info', completed } : operation
    const output =
      random.chance(wrong) || !answers[i].possible
        ? workload.output(random, operation.input, operations)
        : answers[i].output
    return { ...operation, outcome: 'ok', completed, ...(output !== undefined && { output }) }
  })
}

/** Answers of an execution that takes the operations in order of `at`, found by asking the model about each candidate. */
function truth(
  { model, candidates: shaped }: Workload,
  planned: readonly { at: number; input: any }[],
  random: Random,
) {
  const answers: { possible: boolean; output: unknown }[] = planned.map(() => ({
    possible: false,
    output: undefined,
  }))
  const order = [...planned.keys()].sort((a, b) => planned[a].at - planned[b].at)
  const values = planned.map(({ input }) => input.value)
  const texts = new Set<unknown>()
  let state = model.init()
  for (const i of order) {
    const { input } = planned[i]
    if (input.key === undefined || input.key === 'x') texts.add(state)
    const candidates = shaped?.(input) ?? [
      ...values,
      null,
      0,
      1,
      2,
      3,
      4,
      5,
      6,
      true,
      false,
      ...texts,
      asRead(state),
      input.value,
    ]
    if (random.chance(0.5)) candidates.reverse()
    const output = candidates.find(
      (candidate) => candidate !== undefined && accepts(model, state, input, candidate),
    )
    const after = accepts(model, state, input, output)
    if (after === undefined) continue
    answers[i] = { possible: true, output: needsAnswer(input) ? output : undefined }
    state = after
  }
  return answers
}

function needsAnswer({ f }: { f: string }): boolean {
  return ![
    'write',
    'put',
    'append',
    'enqueue',
    'push',
    'insert',
    'add',
    'remove',
    'delete',
    'release',
  ].includes(f)
}

function asRead(state: unknown): unknown {
  return Array.isArray(state) && state.every((item) => typeof item === 'string' && /^n\d;$/.test(item))
    ? state.map((item) => Number(item.slice(1, -1)))
    : state
}

function accepts(model: Model, state: unknown, input: unknown, output: unknown): unknown {
  try {
    return model.step(state, input, output)
  } catch {
    // The candidate has the wrong shape for this operation.
    return undefined
  }
}
