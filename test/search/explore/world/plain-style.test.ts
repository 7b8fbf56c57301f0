import { describe, expect, it } from 'vitest'
import type { Env, ProcessFactory } from 'seedbed'
import { explore, PlainStyleError, worldModel, type WorldModelOptions } from 'seedbed/search'

const exploring = (process: ProcessFactory, more: Partial<WorldModelOptions> = {}) => {
  const model = worldModel({
    name: 'lab',
    servers: { count: 2, process },
    budgets: { timers: { tick: 1 } },
    properties: [],
    ...more,
  })
  return explore(model)
}

/** Says hello to its peer when it starts, and does something with what it hears. */
class Greeter {
  constructor(protected readonly env: Env) {}
  start(): void {
    for (const peer of this.env.peers) this.env.send(peer, { type: 'hello', list: [1] })
  }
}

describe('a process that is not in the plain style is refused, by node and field', () => {
  it.each<[string, ProcessFactory, RegExp]>([
    [
      'a private field',
      class extends Greeter {
        #count = 0
        receive() {
          if (++this.#count > 1) this.env.log('again')
        }
      },
      /^n2 cannot be explored: a private field is out of sight \(.*#count/,
    ],
    [
      'closures',
      (env: Env) => {
        let count = 0
        return { start: () => env.setTimer('tick', 1), timeout: () => void count++ }
      },
      /^n1 cannot be explored: its field "start" is a function made for this process alone, a closure/,
    ],
    [
      'a closure in a field of a class',
      class extends Greeter {
        state = { log: () => this.env.log('x') }
      },
      /its field "state.log" is a function made for this process alone/,
    ],
    [
      'a promise that a handler returns',
      class extends Greeter {
        async receive() {}
      },
      /^n2 cannot be explored: one of its handlers returns a promise/,
    ],
    [
      'sleep',
      class extends Greeter {
        receive() {
          void this.env.sleep(1)
        }
      },
      /it sleeps; set a named timer instead/,
    ],
    [
      'a call, though the process swallows the exception',
      class extends Greeter {
        receive() {
          try {
            void this.env.call('n2', {}, { timeout: 1 })
          } catch {
            return
          }
        }
      },
      /it makes a call; send a message instead/,
    ],
    [
      'a draw',
      class extends Greeter {
        receive() {
          this.env.random('jitter').next()
        }
      },
      /it draws from its random stream "jitter"; name the numbers .* with the option "random"/,
    ],
    [
      'the clock',
      class extends Greeter {
        receive() {
          this.env.now()
        }
      },
      /it reads its clock.*the option "now"/,
    ],
    [
      'a promise in a field',
      class extends Greeter {
        waiting: unknown = null
        receive() {
          this.waiting = Promise.resolve()
        }
      },
      /its field "waiting" is a Promise/,
    ],
    [
      'a date deep in a field',
      class extends Greeter {
        seen = new Map<string, unknown>()
        receive() {
          this.seen.set('last', [new Date(0)])
        }
      },
      /its field "seen.last.0" is a Date/,
    ],
    [
      'a getter in a field',
      class extends Greeter {
        view = {}
        receive() {
          Object.defineProperty(this.view, 'size', { enumerable: true, get: () => 1 })
        }
      },
      /its field "view.size" is computed, or hidden/,
    ],
  ])('%s', (_what, process, message) => {
    expect(() => exploring(process)).toThrow(PlainStyleError)
    expect(() => exploring(process)).toThrow(message)
  })

  it('what a handler does beside its state', () => {
    let heard = 0
    class Counting extends Greeter {
      count = 0
      receive() {
        this.count = ++heard
      }
    }
    expect(() => exploring(Counting)).toThrow(
      /^n2 cannot be explored: told of the same event in the same state, it does two different things/,
    )
  })

  it('a Map that all processes share', () => {
    const shared = new Map<string, number>()
    class Sharing extends Greeter {
      readonly known = shared
    }
    expect(() => exploring(Sharing)).toThrow(/its field "known" is a Map that all processes share/)
  })
})

describe('nothing is shared between states', () => {
  it('writing to a message is an error of the process', () => {
    class Scribbler extends Greeter {
      receive(message: { list: number[] }) {
        message.list.push(2)
      }
    }
    const { violations } = exploring(Scribbler)
    expect(violations.map(({ property, path }) => [property, path.length])).toEqual([
      ['no-uncaught-errors', 1],
    ])
  })

  it('so is writing to what every process was given alike', () => {
    const options = { retries: 3 }
    class Spender extends Greeter {
      readonly options = options
      receive() {
        this.options.retries--
      }
    }
    expect(exploring(Spender).violations[0]?.property).toBe('no-uncaught-errors')
    expect(options.retries).toBe(3)
  })

  it('properties cannot change what they look at', () => {
    class Holder extends Greeter {
      list: string[] = []
      seen = new Set<string>()
      receive(_message: unknown, from: string) {
        this.list.push(from)
        this.seen.add(from)
      }
    }
    const holds = (touch: (holder: Holder) => void) => () =>
      exploring(Holder, {
        properties: [
          {
            name: 'touches',
            holds: ({ nodes }) => (nodes.forEach(({ process }) => touch(process as Holder)), true),
          },
        ],
      })
    expect(holds(({ list }) => list.push('x'))).toThrow(TypeError)
    expect(holds(({ seen }) => seen.add('x'))).toThrow(/look at it, and leave it as it is/)
    expect(holds(({ list, seen }) => void [...list, ...seen])).not.toThrow()
  })

  it('two paths to one object stay paths to one object', () => {
    class Twice extends Greeter {
      one: string[] = []
      other = this.one
      receive(_message: unknown, from: string) {
        this.one.push(from)
      }
    }
    const { violations, states } = exploring(Twice, {
      properties: [
        {
          name: 'alias',
          holds: ({ nodes }) =>
            nodes.every(({ process }) => (process as Twice).one.length === (process as Twice).other.length),
        },
      ],
    })
    expect([violations, states]).toEqual([[], 4])
  })
})
