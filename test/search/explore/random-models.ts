import { RandomStreams } from 'seedbed'
import type { Model } from 'seedbed/search'

/** A graph drawn from a seed: some states are never reached, some edges lead back, and one property may not hold somewhere. */
export function randomGraph(seed: number, keys: 'number' | 'text'): Model<number, number> {
  const random = new RandomStreams(seed).get('graph')
  const size = random.int(1, 60)
  const edges = Array.from({ length: size }, () =>
    Array.from({ length: random.int(0, 4) }, () => random.int(0, size - 1)),
  )
  const begin = Array.from({ length: random.int(1, 3) }, () => random.int(0, size - 1))
  const bad = random.chance(0.5) ? random.int(0, size - 1) : -1
  const wanted = random.int(0, size - 1)
  return {
    name: `graph-${seed}`,
    properties: [
      { name: 'good', kind: 'always', holds: (state) => state !== bad },
      { name: 'wanted', kind: 'sometimes', holds: (state) => state === wanted },
    ],
    initial: () => begin,
    successors: (state, visit) => edges[state].forEach((next, i) => visit(i, next)),
    key: (state) => (keys === 'number' ? state * 1e12 : `state ${state}`),
    describeAction: (action) => `edge ${action}`,
    describeState: (state) => [`state ${state}`],
  }
}

interface Rule {
  /** What the variables must be: variable and value. */
  readonly when: readonly (readonly [variable: number, value: number])[]
  readonly writes: number
  readonly value: number
}

/**
 * Variables and rules drawn from a seed: a rule may fire when one variable or two have certain values, and gives one, perhaps another, a
 * value. Rules that do not touch each other's variables are independent. There are circles: rules may undo each other.
 */
export function randomRules(seed: number): Model<readonly number[], Rule> {
  const random = new RandomStreams(seed).get('rules')
  const variables = random.int(2, 6)
  const values = random.int(2, 3)
  const variable = () => random.int(0, variables - 1)
  const value = () => random.int(0, values - 1)
  const rules: Rule[] = Array.from({ length: random.int(3, 12) }, () => ({
    when: Array.from({ length: random.int(1, 2) }, () => [variable(), value()] as const),
    writes: variable(),
    value: value(),
  }))
  const touches = (rule: Rule, written: number) =>
    rule.writes === written || rule.when.some(([read]) => read === written)
  return {
    name: `rules-${seed}`,
    properties: [{ name: 'not-all-one', kind: 'always', holds: (state) => !state.every((one) => one === 1) }],
    initial: () => [new Array<number>(variables).fill(0)],
    successors: (state, visit) => {
      for (const rule of rules)
        if (rule.when.every(([read, wanted]) => state[read] === wanted))
          visit(rule, state.with(rule.writes, rule.value))
    },
    key: (state) => state.reduce((key, one) => key * values + one, 0),
    actionKey: (rule) => rules.indexOf(rule),
    independent: (one, other) => !touches(one, other.writes) && !touches(other, one.writes),
    describeAction: (rule) => `rule ${rules.indexOf(rule)}`,
    describeState: (state) => [state.join(' ')],
  }
}
