import type { Json, StateMachine } from './state-machine.js'

/** The commands of the counter: `add` gives the value after it, `read` the value. */
export type CounterCommand = { readonly f: 'add'; readonly value: number } | { readonly f: 'read' }

/**
 * A counter: the smallest machine that shows a command applied twice.
 *
 * @example
 * ```ts
 * import { counter } from 'seedbed/protocols/state-machines'
 * const hits = counter()
 * hits.apply({ f: 'add', value: 2 }) // => 2
 * ```
 */
export function counter(): StateMachine<CounterCommand> {
  let value = 0
  return {
    apply: (command) => (command.f === 'add' ? (value += command.value) : value),
    isRead: ({ f }) => f === 'read',
    snapshot: () => value,
    restore: (snapshot: Json) => void (value = snapshot as number),
  }
}
