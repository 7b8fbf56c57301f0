import {
  CallWindow,
  presets,
  step,
  type BreakerEvent,
  type BreakerState,
  type CircuitBreakerOptions,
} from 'seedbed/protocols/circuit-breaker'

/** A breaker on the bench: it is moved by hand, event by event. */
class Bench {
  state: BreakerState
  at = 0

  constructor(private readonly options: CircuitBreakerOptions) {
    this.state = { name: 'closed', era: 0, window: new CallWindow(options.window) }
  }

  ask(): string {
    return this.move({ type: 'ask', at: this.at })
  }

  answer(type: 'success' | 'failure', era = this.state.era, slow = false): void {
    this.move({ type, at: this.at, era, slow })
  }

  /** A call that is answered at once, `ms` after the last. */
  call(type: 'success' | 'failure', ms = 10, slow = false): void {
    this.at += ms
    if (['admit', 'probe'].includes(this.ask())) this.answer(type, this.state.era, slow)
  }

  /** Calls until it opens. Returns how many that took. */
  untilOpen(type: (n: number) => 'success' | 'failure', most = 2_000, slow = false): number | undefined {
    for (let n = 1; n <= most; n++) {
      this.call(type(n), 10, slow)
      if (this.state.name === 'open') return n
    }
    return undefined
  }

  /** Open, and its time over: the next call is a probe. */
  rested(): this {
    this.untilOpen(() => 'failure')
    this.at += this.options.openFor
    return this
  }

  private move(event: BreakerEvent): string {
    const { state, effect } = step(this.state, event, this.options)
    this.state = state
    return effect
  }
}

const calls = (n: number | undefined): string => (n === undefined ? 'never' : `at call ${n}`)

const asksAtOnce = (bench: Bench, count: number): string => {
  const effects = Array.from({ length: count }, () => bench.ask())
  const admitted = effects.filter((effect) => effect === 'probe').length
  return `${admitted}; others ${effects.at(-1) === 'wait' ? 'wait' : 'rejected'}`
}

/** Each line of the comparison: what is done, and what it comes to for a breaker of these options. */
export const sequences: readonly (readonly [string, (options: CircuitBreakerOptions) => string])[] = [
  [
    'window',
    ({ window }) => (window.kind === 'count' ? `last ${window.size} calls` : `${window.ms / 1_000} s`),
  ],
  ['threshold', ({ failureRate, strict }) => `${strict ? '>' : '≥'} ${failureRate * 100} %`],
  ['every call fails: opens', (options) => calls(new Bench(options).untilOpen(() => 'failure'))],
  [
    'every other call fails, a success first: opens',
    (options) => calls(new Bench(options).untilOpen((n) => (n % 2 === 1 ? 'success' : 'failure'))),
  ],
  [
    'two of three fail: opens',
    (options) => calls(new Bench(options).untilOpen((n) => (n % 3 === 1 ? 'success' : 'failure'))),
  ],
  [
    'ten calls under way, and they fail one by one: opens',
    (options) => {
      const bench = new Bench(options)
      for (let n = 0; n < 10; n++) bench.ask()
      for (let n = 1; n <= 10; n++) {
        bench.answer('failure', 0)
        if (bench.state.name === 'open') return `at failure ${n}`
      }
      return 'never'
    },
  ],
  [
    'every call succeeds, slowly (90 s): opens',
    (options) => {
      const slow = options.slow !== undefined && 90_000 > options.slow.ms
      return calls(new Bench(options).untilOpen(() => 'success', 2_000, slow))
    },
  ],
  ['stays open', ({ openFor }) => `${openFor / 1_000} s`],
  ['twenty calls when that is over: let through', (options) => asksAtOnce(new Bench(options).rested(), 20)],
  [
    'one probe succeeds: then',
    (options) => {
      const bench = new Bench(options).rested()
      bench.ask()
      bench.answer('success')
      return bench.state.name
    },
  ],
  [
    'one probe fails: then',
    (options) => {
      const bench = new Bench(options).rested()
      bench.ask()
      bench.answer('failure')
      return bench.state.name
    },
  ],
  [
    'half-open, a success from before: then',
    (options) => {
      const bench = new Bench(options).rested()
      bench.ask()
      bench.answer('success', 0)
      return bench.state.name
    },
  ],
  [
    'half-open, a failure from before: then',
    (options) => {
      const bench = new Bench(options).rested()
      bench.ask()
      bench.answer('failure', 0)
      return bench.state.name
    },
  ],
  [
    'no probe ever comes back: after an hour',
    (options) => {
      const bench = new Bench(options).rested()
      for (let n = 0; n < 20; n++) bench.ask()
      bench.at += 3_600_000
      bench.ask()
      return bench.state.name
    },
  ],
  [
    'closed again, one failure: then',
    (options) => {
      const bench = new Bench(options).rested()
      for (let n = 0; n < 20 && bench.state.name !== 'closed'; n++) bench.call('success')
      bench.call('failure')
      return bench.state.name
    },
  ],
]

/** The comparison, as a table: first the names of the presets, then a row for each sequence. */
export function comparison(): string[][] {
  const columns = Object.entries(presets)
  return [
    ['', ...columns.map(([name]) => `\`${name}\``)],
    ...sequences.map(([what, run]) => [what, ...columns.map(([, options]) => run(options))]),
  ]
}
